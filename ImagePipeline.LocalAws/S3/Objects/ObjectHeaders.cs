using System.Text;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>The headers (or a POST's fields) that are kept with an object and answered when it is read.</summary>
internal static class ObjectHeaders
{
    public const string MetadataPrefix = "x-amz-meta-";

    private const int LargestMetadata = 2048;

    private static readonly string[] System =
    [
        "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type", "Expires",
        "x-amz-website-redirect-location",
    ];

    /// <summary>Collects what is kept, and refuses what asks for a behaviour that is not here.</summary>
    public static Dictionary<string, string> Collect(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (System.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } system)
            {
                if (system != "Content-Encoding")
                {
                    kept[system] = value;
                }
                else if (WithoutTransport(value) is { Length: > 0 } encoding)
                {
                    kept[system] = encoding;
                }
            }
            else if (name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                kept[name.ToLowerInvariant()] = value;
            }
            else
            {
                CheckBehaviour(name.ToLowerInvariant(), value);
            }
        }

        var size = kept.Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.Ordinal))
            .Sum(header => header.Key.Length - MetadataPrefix.Length + Encoding.UTF8.GetByteCount(header.Value));
        return size <= LargestMetadata
            ? kept
            : throw new AwsException("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size")
            {
                Details = new() { ["Size"] = size, ["MaxSizeAllowed"] = LargestMetadata },
            };
    }

    public static void WriteTo(IHeaderDictionary response, IReadOnlyDictionary<string, string> kept)
    {
        foreach (var (name, value) in kept)
        {
            response[name] = HeaderValue(value);
        }
    }

    /// <summary>A value as a header can carry it; S3 writes what is not ASCII as RFC 2047 says.</summary>
    public static string HeaderValue(string value) =>
        Ascii.IsValid(value) ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";

    private static void CheckBehaviour(string name, string value)
    {
        var accepted = name switch
        {
            "x-amz-storage-class" => value == "STANDARD",
            "x-amz-server-side-encryption" => value == "AES256",
            "x-amz-acl" or "acl" => value is "private" or "bucket-owner-full-control"
                ? true
                : throw new AwsException("AccessControlListNotSupported", 400, "The bucket does not allow ACLs"),
            _ => true,
        };
        if (!accepted)
        {
            throw AwsException.NotSupported($"the value '{value}' of {name}");
        }
    }

    private static string WithoutTransport(string encodings) => string.Join(",", encodings
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(encoding => encoding != "aws-chunked"));
}
