using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Kms;

internal static class KmsExtensions
{
    public static void AddKms(this IServiceCollection services) => services
        .AddSingleton<KeyOperations>()
        .AddSingleton<AliasOperations>()
        .AddSingleton<IAwsService, KmsService>();
}
