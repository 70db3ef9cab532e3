using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// Where a page of a list ended: the time that a place begins with, if any, the UUID that an image's id begins with, and 8 bytes of a hash over both and the list's
/// search, so that a damaged cursor, or one of another list, is noticed rather than answered with the wrong page. Places are in the order of time: images
/// that come in elsewhere move nothing.
/// </summary>
internal static class Cursor
{
    private const int UuidBytes = ImageIds.UuidLength / 2;
    private const int CheckBytes = 8;

    // Of a time and a UUID.
    private const int MostLength = 100;

    public static string Create(ImageSearch search, string place)
    {
        var id = place.LastIndexOf('#') + 1;
        var bare = place[..(id + ImageIds.UuidLength)];
        return Base64Url.EncodeToString([.. Encoding.ASCII.GetBytes(bare[..id]), .. Convert.FromHexString(bare.AsSpan(id)), .. Check(search, bare)]);
    }

    /// <summary>The place, without what an id has behind its UUID; null for a cursor that is not of this list.</summary>
    public static string? Read(ImageSearch search, string cursor)
    {
        if (cursor.Length > MostLength || !Base64Url.IsValid(cursor, out var length) || length < UuidBytes + CheckBytes)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(cursor).AsSpan();
        var id = bytes.Length - UuidBytes - CheckBytes;
        var place = Encoding.ASCII.GetString(bytes[..id]) + Convert.ToHexStringLower(bytes[id..^CheckBytes]);
        return bytes[^CheckBytes..].SequenceEqual(Check(search, place)) ? place : null;
    }

    private static ReadOnlySpan<byte> Check(ImageSearch search, string place) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{search.Canonical}\n{place}")).AsSpan(0, CheckBytes);
}
