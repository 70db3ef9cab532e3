using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Logs;

internal static class LogsExtensions
{
    public static void AddLogs(this IServiceCollection services) => services
        .AddSingleton<EventStore>()
        .AddSingleton<GroupOperations>()
        .AddSingleton<EventOperations>()
        .AddSingleton<MetricFilterOperations>()
        .AddSingleton<DeliveryOperations>()
        .AddSingleton<ResourcePolicyOperations>()
        .AddSingleton<IAwsService, LogsService>();
}
