using System.Text.Json.Serialization;

namespace ImagePipeline.Functions;

/// <summary>What is known precisely of a failure, for texts in any language. Each is there only where its code has it.</summary>
/// <param name="Width">TOO_MANY_PIXELS: of the picture, in pixels. So is <paramref name="Height"/>.</param>
/// <param name="Height">See <paramref name="Width"/>.</param>
/// <param name="Limit">
/// TOO_MANY_PIXELS: the most pixels that a picture may have, 100 million. TOO_COMPLEX: the most scans that a JPEG may have, 100. TOO_LARGE: the most bytes that
/// a file may have.
/// </param>
/// <param name="Format">CORRUPT: what the file claims to be, such as <c>JPEG</c>.</param>
/// <param name="Found">UNSUPPORTED_TYPE: what the file is, such as <c>pdf</c>, <c>video</c> or <c>unknown</c>. CORRUPT: <c>other-checksum</c>.</param>
internal sealed record FailureParameters(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Width = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Height = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Limit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Format = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Found = null)
{
    /// <summary>The file that arrived is not the one that was announced.</summary>
    public const string OtherChecksum = "other-checksum";

    /// <summary>Lossless, 12-bit, arithmetic or hierarchical: a JPEG that no browser shows.</summary>
    public const string UnusualJpeg = "unusual-jpeg";

    /// <summary>A camera's file that has no JPEG of the picture in it.</summary>
    public const string RawWithoutPreview = "raw-without-preview";
}
