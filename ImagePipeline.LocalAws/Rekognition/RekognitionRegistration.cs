using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Rekognition;

internal static class RekognitionRegistration
{
    public static IServiceCollection AddRekognition(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<RekognitionOptions>, RekognitionOptionsValidator>();
        services.AddOptions<RekognitionOptions>().BindConfiguration(RekognitionOptions.Section).ValidateOnStart();
        services.AddSingleton<ILabelDetector>(provider => provider.GetRequiredService<IOptions<RekognitionOptions>>().Value switch
        {
            { Model: { } model, Labels: { } labels } => new OnnxLabels(model, labels),
            _ => new PixelLabels(),
        });
        return services.AddSingleton<IAwsService, RekognitionService>();
    }
}
