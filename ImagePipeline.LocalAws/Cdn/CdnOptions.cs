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

    /// <summary>Whether a viewer needs a signature by the distribution's key, as a behavior with a trusted key group wants it.</summary>
    public bool RestrictViewerAccess { get; set; }

    /// <summary>The id of the public key.</summary>
    [Required]
    public string KeyId { get; set; } = "KIMAGEPIPELINE";

    /// <summary>The parameter of Systems Manager that has the private key.</summary>
    [Required]
    public string KeyParameter { get; set; } = "/image-pipeline/picture-key";
}

[OptionsValidator]
internal sealed partial class CdnOptionsValidator : IValidateOptions<CdnOptions>;
