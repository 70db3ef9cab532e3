using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Iam;

internal static class IamExtensions
{
    public static void AddIam(this IServiceCollection services) => services
        .AddSingleton<RoleOperations>()
        .AddSingleton<PolicyOperations>()
        .AddSingleton<OpenIdProviderOperations>()
        .AddSingleton<IAwsService, IamService>();
}
