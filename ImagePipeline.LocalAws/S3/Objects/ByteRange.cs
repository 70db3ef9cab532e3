using System.Globalization;

namespace ImagePipeline.LocalAws.S3;

/// <summary>The bytes a read asks for.</summary>
internal readonly record struct ByteRange(long Start, long Length)
{
    /// <summary>
    /// Reads <c>bytes=0-99</c>, <c>bytes=100-</c> or <c>bytes=-100</c>. Null for the whole object: S3 takes one range and
    /// ignores what is malformed, as RFC 9110 says.
    /// </summary>
    /// <exception cref="Http.AwsException">Nothing of the object is in the range.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase)
            || header["bytes=".Length..].Split('-') is not [var first, var last])
        {
            return null;
        }

        var (hasFirst, hasLast) = (TryNumber(first, out var from), TryNumber(last, out var to));
        if ((!hasFirst && first.Length > 0) || (!hasLast && last.Length > 0) || (!hasFirst && !hasLast) || (hasFirst && hasLast && to < from))
        {
            return null;
        }

        var start = hasFirst ? from : Math.Max(0, size - to);
        var end = hasFirst && hasLast ? Math.Min(to, size - 1) : size - 1;
        return start < size && start <= end ? new ByteRange(start, end - start + 1) : throw S3Errors.InvalidRange(header, size);
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
