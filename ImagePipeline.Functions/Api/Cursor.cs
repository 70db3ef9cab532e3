using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// Where a page of a list ended: an image's id and 8 bytes of a hash over the id and the list's search, so that a damaged
/// cursor, or one of another list, is noticed rather than answered with the wrong page. Ids are in the order of time: images
/// that arrive meanwhile come before the first page and move nothing.
/// </summary>
internal static class Cursor
{
    private const int IdBytes = 16;
    private const int CheckBytes = 8;

    public static string Create(ImageSearch search, string imageId)
    {
        Span<byte> cursor = stackalloc byte[IdBytes + CheckBytes];
        Convert.FromHexString(imageId, cursor, out _, out _);
        Check(search, imageId).CopyTo(cursor[IdBytes..]);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>The image after which the list goes on; null for a cursor that is not of this list.</summary>
    public static string? Read(ImageSearch search, string cursor)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + CheckBytes];
        if (!Base64Url.IsValid(cursor, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(cursor, bytes, out _))
        {
            return null;
        }

        var imageId = Convert.ToHexStringLower(bytes[..IdBytes]);
        return bytes[IdBytes..].SequenceEqual(Check(search, imageId)) ? imageId : null;
    }

    private static ReadOnlySpan<byte> Check(ImageSearch search, string imageId) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{search.Canonical}\n{imageId}")).AsSpan(0, CheckBytes);
}
