using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.CloudWatch;

internal static class CloudWatchExtensions
{
    public static void AddCloudWatch(this IServiceCollection services) => services
        .AddSingleton<AlarmOperations>()
        .AddSingleton<DashboardOperations>()
        .AddSingleton<IAwsService, CloudWatchService>();
}
