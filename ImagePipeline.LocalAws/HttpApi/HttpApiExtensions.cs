using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.HttpApi.Authorizer;
using ImagePipeline.LocalAws.HttpApi.Control;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.HttpApi;

internal static class HttpApiExtensions
{
    public static void AddHttpApi(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => RouteTable.OfPipeline(provider.GetRequiredService<IOptions<LocalAwsOptions>>().Value.Pipeline));
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddOptions<JwtOptions>().BindConfiguration(JwtOptions.Section).ValidateOnStart();
        services.AddSingleton<IssuerKeys>();
        services.AddSingleton<JwtAuthorizer>();
        services.AddSingleton<ServedApis>();
        services.AddSingleton<IEndpoints, HttpApiEndpoints>();
        services
            .AddSingleton<Apis>()
            .AddSingleton<Routes>()
            .AddSingleton<Integrations>()
            .AddSingleton<Authorizers>()
            .AddSingleton<Stages>()
            .AddSingleton<Deployments>()
            .AddSingleton<DomainNames>()
            .AddSingleton<DomainMappings>()
            .AddSingleton<ApiTags>()
            .AddSingleton<IAwsService, ApiGatewayService>();
    }
}
