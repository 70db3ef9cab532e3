using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Bridge;

internal static class BridgeExtensions
{
    public static void AddBridge(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<BridgeOptions>, BridgeOptionsValidator>();
        services.AddOptions<BridgeOptions>().BindConfiguration(BridgeOptions.Section).ValidateOnStart();
        services.AddHostedService<EndpointBridge>();
    }
}
