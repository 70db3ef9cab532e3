using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>What of AWS's limits Rekognition is to have here, too, from the configuration section <c>LocalAws:Limits</c>. Off by default.</summary>
internal sealed class RekognitionLimits
{
    public const string Section = LocalAwsOptions.LimitsSection;

    /// <summary>Of each operation. Of those beyond, each is refused.</summary>
    [Range(0.01, 100_000)]
    public double? RekognitionRequestsPerSecond { get; set; }
}

[OptionsValidator]
internal sealed partial class RekognitionLimitsValidator : IValidateOptions<RekognitionLimits>;
