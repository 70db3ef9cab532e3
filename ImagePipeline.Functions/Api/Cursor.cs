using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// Where a page of a list ended: the UUID that an image's id begins with and 8 bytes of a hash over it and the list's search, so that a damaged
/// cursor, or one of another list, is noticed rather than answered with the wrong page. Ids are in the order of time: images
/// that arrive meanwhile come before the first page and move nothing.
/// </summary>
internal static class Cursor
{
    private const int UuidBytes = ImageIds.UuidLength / 2;
    private const int CheckBytes = 8;

    public static string Create(ImageSearch search, string imageId)
    {
        var uuid = imageId[..ImageIds.UuidLength];
        Span<byte> cursor = stackalloc byte[UuidBytes + CheckBytes];
        Convert.FromHexString(uuid, cursor, out _, out _);
        Check(search, uuid).CopyTo(cursor[UuidBytes..]);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>What the id begins with after which the list goes on; null for a cursor that is not of this list.</summary>
    public static string? Read(ImageSearch search, string cursor)
    {
        Span<byte> bytes = stackalloc byte[UuidBytes + CheckBytes];
        if (!Base64Url.IsValid(cursor, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(cursor, bytes, out _))
        {
            return null;
        }

        var uuid = Convert.ToHexStringLower(bytes[..UuidBytes]);
        return bytes[UuidBytes..].SequenceEqual(Check(search, uuid)) ? uuid : null;
    }

    private static ReadOnlySpan<byte> Check(ImageSearch search, string uuid) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{search.Canonical}\n{uuid}")).AsSpan(0, CheckBytes);
}
