using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Iam.Access;

namespace ImagePipeline.LocalAws.Iam;

internal static class IamExtensions
{
    public static void AddIam(this IServiceCollection services) => services
        .AddSingleton<RoleOperations>()
        .AddSingleton<PolicyOperations>()
        .AddSingleton<OpenIdProviderOperations>()
        .AddSingleton<RolePolicies>()
        .AddSingleton<DecisionLog>()
        .AddSingleton<IAuthorizer, Authorizer>()
        .AddSingleton<IEndpoints, AccessEndpoints>()
        .AddSingleton<IAwsService, IamService>();
}
