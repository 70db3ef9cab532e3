using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Acm;

internal static class AcmExtensions
{
    public static void AddAcm(this IServiceCollection services) => services
        .AddSingleton<CertificateOperations>()
        .AddSingleton<IAwsService, AcmService>();
}
