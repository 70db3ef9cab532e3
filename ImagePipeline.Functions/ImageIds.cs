using System.Buffers;

namespace ImagePipeline.Functions;

/// <summary>Image ids: a UUIDv7 as 32 lower-case hex digits, so that text order is time order.</summary>
internal static class ImageIds
{
    public const int Length = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("n");

    public static bool IsValid(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(HexDigits);
}
