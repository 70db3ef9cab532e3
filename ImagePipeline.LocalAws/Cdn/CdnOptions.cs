using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Cdn;

/// <summary>Settings of the CDN front, from the configuration section <c>LocalAws:Cdn</c>.</summary>
internal sealed class CdnOptions
{
    public const string Section = "LocalAws:Cdn";

    /// <summary>The bucket behind the CDN.</summary>
    [Required]
    public string Bucket { get; set; } = "image-pipeline-renditions";
}

[OptionsValidator]
internal sealed partial class CdnOptionsValidator : IValidateOptions<CdnOptions>;
