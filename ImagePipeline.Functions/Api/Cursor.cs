using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// Where a page of a list ended: the last image's id and 8 bytes of a hash over the id and the list's filter, so that a
/// damaged cursor, or one of another list, is noticed rather than answered with the wrong page.
/// </summary>
internal static class Cursor
{
    private const int IdBytes = 16;
    private const int CheckBytes = 8;

    public static string Create(ImageFilter filter, string imageId)
    {
        Span<byte> cursor = stackalloc byte[IdBytes + CheckBytes];
        Convert.FromHexString(imageId, cursor, out _, out _);
        Check(filter, imageId).CopyTo(cursor[IdBytes..]);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>The image after which the list goes on; null for a cursor that is not of this list.</summary>
    public static string? Read(ImageFilter filter, string cursor)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + CheckBytes];
        if (!Base64Url.IsValid(cursor, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(cursor, bytes, out _))
        {
            return null;
        }

        var imageId = Convert.ToHexStringLower(bytes[..IdBytes]);
        return bytes[IdBytes..].SequenceEqual(Check(filter, imageId)) ? imageId : null;
    }

    private static ReadOnlySpan<byte> Check(ImageFilter filter, string imageId) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{filter.Owner}\n{filter.Label}\n{filter.Status}\n{imageId}")).AsSpan(0, CheckBytes);
}
