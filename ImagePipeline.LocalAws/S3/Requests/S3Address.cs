using System.Globalization;
using System.Text;

namespace ImagePipeline.LocalAws.S3;

/// <summary>The bucket and key a request names, path-style (<c>/bucket/key</c>) or by its host (<c>bucket.localhost:4566</c>).</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html</remarks>
internal readonly record struct S3Address(string? Bucket, string? Key)
{
    private const int LongestKey = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="rawTarget">The request target as it was sent; any decoded form has lost what a key may hold.</param>
    /// <param name="host">The host without port.</param>
    public static S3Address Parse(string rawTarget, string host)
    {
        var path = rawTarget.Split('?', 2)[0];
        if (!path.StartsWith('/'))
        {
            var authority = path.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? path.IndexOf('/', scheme + 3) : path.Length;
            path = authority < 0 || authority == path.Length ? "/" : path[authority..];
        }

        if (BucketOf(host) is { } bucket)
        {
            return new(bucket, DecodeKey(path[1..]));
        }

        var parts = path[1..].Split('/', 2);
        return new(parts[0].Length == 0 ? null : Decode(parts[0]), parts.Length == 2 ? DecodeKey(parts[1]) : null);
    }

    /// <summary>Decodes percent escapes once; a plus stays a plus.</summary>
    /// <exception cref="Http.AwsException">What results is no UTF-8.</exception>
    public static string Decode(string text)
    {
        if (!text.Contains('%'))
        {
            return text;
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
            }
            else if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                throw S3Errors.InvalidUri();
            }
        }

        try
        {
            return StrictUtf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw S3Errors.InvalidUri();
        }
    }

    public static string? CheckKey(string? key) =>
        key is not null && Encoding.UTF8.GetByteCount(key) is > LongestKey and var bytes ? throw S3Errors.KeyTooLong(bytes) : key;

    private static string? DecodeKey(string text) => text.Length == 0 ? null : CheckKey(Decode(text));

    private static string? BucketOf(string host)
    {
        var labels = host.ToLowerInvariant().Split('.');
        return labels switch
        {
            [.. var bucket, "s3", "localhost"] => Join(bucket),
            ["s3", "localhost", "localstack", "cloud"] or ["localhost", "localstack", "cloud"] or ["localhost"] => null,
            [.. var bucket, "s3", "localhost", "localstack", "cloud"] => Join(bucket),
            [.. var bucket, "s3", _, "localhost", "localstack", "cloud"] => Join(bucket),
            [.. var bucket, "s3", "amazonaws", "com"] => Join(bucket),
            [.. var bucket, "s3", _, "amazonaws", "com"] => Join(bucket),
            [.. var bucket, "localhost"] => Join(bucket),
            _ => null,
        };
    }

    private static string? Join(string[] labels) => labels.Length == 0 ? null : string.Join('.', labels);
}
