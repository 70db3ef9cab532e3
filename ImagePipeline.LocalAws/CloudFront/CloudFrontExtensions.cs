using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.CloudFront;

internal static class CloudFrontExtensions
{
    public static void AddCloudFront(this IServiceCollection services) => services
        .AddSingleton<ResourceTypes>()
        .AddSingleton<ResourceOperations>()
        .AddSingleton<FunctionOperations>()
        .AddSingleton<InvalidationOperations>()
        .AddSingleton<TagOperations>()
        .AddSingleton<IAwsService, CloudFrontService>();
}
