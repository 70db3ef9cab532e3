using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Cdn;

internal static class CdnExtensions
{
    public static void AddCdn(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<CdnOptions>, CdnOptionsValidator>();
        services.AddOptions<CdnOptions>().BindConfiguration(CdnOptions.Section).ValidateOnStart();
        services.AddSingleton<ViewerKey>();
        services.AddHostedService(provider => provider.GetRequiredService<ViewerKey>());
        services.AddSingleton<ViewerAccess>();
        services.AddSingleton<IEndpoints, CdnFront>();
    }
}
