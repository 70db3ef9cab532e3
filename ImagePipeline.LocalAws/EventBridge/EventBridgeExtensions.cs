using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.EventBridge;

internal static class EventBridgeExtensions
{
    public static void AddEventBridge(this IServiceCollection services)
    {
        services.AddSingleton<EventBridgeStore>();
        services.AddSingleton<EventBus>();
        services.AddSingleton<IEventBus>(provider => provider.GetRequiredService<EventBus>());
        services.AddHostedService(provider => provider.GetRequiredService<EventBus>());
        services.AddSingleton<PutEventsOperation>();
        services.AddSingleton<IAwsService, EventBridgeService>();
    }
}
