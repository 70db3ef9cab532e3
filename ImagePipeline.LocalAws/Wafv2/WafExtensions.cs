using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Wafv2;

internal static class WafExtensions
{
    public static void AddWaf(this IServiceCollection services) => services
        .AddSingleton<WebAclOperations>()
        .AddSingleton<IAwsService, WafService>();
}
