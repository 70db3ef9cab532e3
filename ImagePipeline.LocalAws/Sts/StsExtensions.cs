using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sts;

internal static class StsExtensions
{
    public static void AddSts(this IServiceCollection services) => services.AddSingleton<IAwsService, StsService>();
}
