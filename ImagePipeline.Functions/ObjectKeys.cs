namespace ImagePipeline.Functions;

/// <summary>Where an image's objects are. Keys are made of ids and hashes alone, never of what a person typed.</summary>
internal static class ObjectKeys
{
    private const string Originals = "originals/";
    private const string Images = "images/";

    public static string Original(string imageId) => Originals + imageId;

    /// <summary>Named by content, so that a rendition can be cached for ever.</summary>
    public static string Rendition(string imageId, string name, string sha256, string extension) =>
        $"{Images}{imageId}/{name}-{sha256[..16]}.{extension}";

    public static string Renditions(string imageId) => $"{Images}{imageId}/";

    /// <summary>The image of <c>originals/{imageId}</c>; null for any other key.</summary>
    public static string? ImageIdOfOriginal(string key) =>
        key.StartsWith(Originals, StringComparison.Ordinal) && ImageIds.IsValid(key.AsSpan(Originals.Length)) ? key[Originals.Length..] : null;
}
