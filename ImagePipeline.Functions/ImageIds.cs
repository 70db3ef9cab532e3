using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.Functions;

/// <summary>
/// Image ids: a UUIDv7 as 32 lower-case hex digits, so that text order is time order, and 16 more that are the same on all of an owner's
/// images. So a CDN can tell whose a picture is by its URL (<see cref="Api.PicturePolicy"/>), and no step of the workflow has to know the
/// owner. Images from before people signed in have the first 32 alone.
/// </summary>
internal static class ImageIds
{
    /// <summary>The digits that differ from image to image.</summary>
    public const int UuidLength = 32;

    private const int OwnerBytes = 8;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string New(DateTimeOffset now, string owner) => Guid.CreateVersion7(now).ToString("n") + SuffixOf(owner);

    /// <summary>What the ids of an owner's images end with. It does not tell the owner.</summary>
    public static string SuffixOf(string owner) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner)).AsSpan(0, OwnerBytes));

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is UuidLength or UuidLength + (2 * OwnerBytes) && !text.ContainsAnyExcept(HexDigits);
}
