using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Ssm;

internal static class SsmExtensions
{
    public static void AddSsm(this IServiceCollection services) => services
        .AddSingleton<ParameterDatabase>()
        .AddSingleton<IParameterStore>(provider => provider.GetRequiredService<ParameterDatabase>())
        .AddSingleton<IAwsService, SsmService>();
}
