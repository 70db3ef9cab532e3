using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Route53;

internal static class Route53Extensions
{
    public static void AddRoute53(this IServiceCollection services) => services
        .AddSingleton<ZoneOperations>()
        .AddSingleton<RecordSetOperations>()
        .AddSingleton<IAwsService, Route53Service>();
}
