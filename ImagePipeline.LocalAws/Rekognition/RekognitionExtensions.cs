using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Rekognition.Moderation;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Rekognition;

internal static class RekognitionExtensions
{
    public static void AddRekognition(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<RekognitionOptions>, RekognitionOptionsValidator>();
        services.AddOptions<RekognitionOptions>().BindConfiguration(RekognitionOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RekognitionLimits>, RekognitionLimitsValidator>();
        services.AddOptions<RekognitionLimits>().BindConfiguration(RekognitionLimits.Section).ValidateOnStart();
        services.AddSingleton<ILabelDetector>(provider => provider.GetRequiredService<IOptions<RekognitionOptions>>().Value switch
        {
            { Model: { } model, Labels: { } labels } => new OnnxLabels(model, labels),
            _ => new SeenLabels(),
        });
        services.AddSingleton<ContentModeration>();
        services.AddSingleton<IAwsService, RekognitionService>();
        services.AddSingleton<IEndpoints, TestCardEndpoint>();
    }
}
