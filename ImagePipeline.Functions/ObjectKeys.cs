using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.Functions;

/// <summary>Where an image's objects are. Keys are made of ids and hashes alone, never of what a person typed.</summary>
internal static class ObjectKeys
{
    private const string Originals = "originals/";
    private const string Held = "held/";
    private const string Images = "images/";
    private const string Trash = Held + "trash/";

    public static string Original(string imageId) => Originals + imageId;

    /// <summary>Where a rendition lies that nobody may see yet. Named by content, so that it can be cached for ever once they may.</summary>
    public static string HeldRendition(string imageId, string name, string sha256, string extension) =>
        $"{HeldRenditions(imageId)}{name}-{sha256[..16]}.{extension}";

    /// <summary>What the keys of an image's held renditions begin with: no CDN and no bucket policy reaches them.</summary>
    public static string HeldRenditions(string imageId) => $"{Held}{imageId}/";

    /// <summary>The same of those that the CDN serves.</summary>
    public static string PublishedRenditions(string imageId) => $"{Images}{imageId}/";

    /// <summary>
    /// Where a rendition lies that was made anew since its image was rotated. Named by chance: what the CDN has cached stays right, and what is erased because
    /// another took its place is never what somebody makes just now.
    /// </summary>
    /// <param name="attempt">16 hexadecimal digits, the same of all that are made at once.</param>
    public static string RotatedRendition(string imageId, string name, string attempt, string extension) =>
        $"{PublishedRenditions(imageId)}rotated-{name}-{attempt}.{extension}";

    /// <summary>
    /// Where a picture's full size lies. Named by what it is made of, so that it is found without having been noted anywhere; by a hash of its hash, which is
    /// nobody's business who gets the URL.
    /// </summary>
    /// <param name="rotation">Its owner's, in degrees.</param>
    /// <param name="extension">jpg; webp where the picture has alpha.</param>
    public static string FullRendition(string imageId, string originalSha256, int rotation, string extension)
    {
        var content = rotation == 0 ? originalSha256 : string.Create(CultureInfo.InvariantCulture, $"{originalSha256} {rotation}");
        return $"{PublishedRenditions(imageId)}full-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(content)))[..16]}.{extension}";
    }

    /// <summary>
    /// The same of those that were published and are in the trash: held as well, but apart from what an execution makes and erases meanwhile.
    /// </summary>
    public static string TrashedRenditions(string imageId) => $"{Trash}{imageId}/";

    /// <summary>Where the full size of a picture lies if it was made, in either format.</summary>
    public static IReadOnlyList<string> FullRenditions(string imageId, string originalSha256, int rotation) =>
        [FullRendition(imageId, originalSha256, rotation, "jpg"), FullRendition(imageId, originalSha256, rotation, "webp")];

    public static bool IsPublished(string renditionKey) => renditionKey.StartsWith(Images, StringComparison.Ordinal);

    /// <summary>held/{imageId}/small-... and held/trash/{imageId}/small-... → images/{imageId}/small-...; what is published already stays what it is.</summary>
    public static string Published(string renditionKey) =>
        renditionKey.StartsWith(Trash, StringComparison.Ordinal) ? Images + renditionKey[Trash.Length..]
        : renditionKey.StartsWith(Held, StringComparison.Ordinal) ? Images + renditionKey[Held.Length..]
        : renditionKey;

    /// <summary>images/{imageId}/small-... → held/trash/{imageId}/small-...; what is held already stays where it is.</summary>
    public static string Trashed(string renditionKey) => IsPublished(renditionKey) ? Trash + renditionKey[Images.Length..] : renditionKey;

    /// <summary>The image of <c>originals/{imageId}</c>; null for any other key.</summary>
    public static string? ImageIdOfOriginal(string key) =>
        key.StartsWith(Originals, StringComparison.Ordinal) && ImageIds.IsValid(key.AsSpan(Originals.Length)) ? key[Originals.Length..] : null;
}
