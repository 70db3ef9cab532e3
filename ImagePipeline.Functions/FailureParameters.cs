using System.Text.Json.Serialization;

namespace ImagePipeline.Functions;

/// <summary>What is known precisely of a failure, for texts in any language. Each is there only where its code has it.</summary>
/// <param name="Width">TOO_MANY_PIXELS: of the picture, in pixels. So is <paramref name="Height"/>.</param>
/// <param name="Height">See <paramref name="Width"/>.</param>
/// <param name="Limit">TOO_MANY_PIXELS: the most pixels that a picture may have. TOO_LARGE: the most bytes that a file may have.</param>
/// <param name="Format">CORRUPT: what the file claims to be, such as <c>JPEG</c>.</param>
/// <param name="Found">UNSUPPORTED_TYPE: what the file is, such as <c>pdf</c>, <c>heic</c> or <c>unknown</c>. CORRUPT: <c>other-checksum</c>.</param>
internal sealed record FailureParameters(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Width = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Height = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Limit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Format = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Found = null)
{
    /// <summary>The file that arrived is not the one that was announced.</summary>
    public const string OtherChecksum = "other-checksum";
}
