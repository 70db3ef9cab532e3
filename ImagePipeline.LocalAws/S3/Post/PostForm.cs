using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>A browser's upload form: its fields, and the file, which comes last and is not read yet.</summary>
internal sealed record PostForm(IReadOnlyDictionary<string, string> Fields, Stream File)
{
    // S3 allows 20 KB before the file.
    private const int LargestFields = 20 * 1024;

    // RFC 2046 has 70; this is what the reader can look for.
    private const int LongestBoundary = 1024;

    private const string FileName = "${filename}";

    /// <exception cref="AwsException">It is not such a form.</exception>
    public static async Task<PostForm> ReadAsync(S3Request request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Http.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new AwsException("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
            {
                Details = new() { ["Condition"] = "Bucket POST must be of the enclosure-type multipart/form-data" },
            };
        }

        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            throw Malformed();
        }

        try
        {
            return await ReadAsync(new MultipartReader(boundary, request.Http.Body), request.Aborted);
        }
        catch (Exception error) when (error is IOException or InvalidDataException && !request.Aborted.IsCancellationRequested)
        {
            throw Malformed();
        }
    }

    public static AwsException Malformed() =>
        new("MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.");

    private static async Task<PostForm> ReadAsync(MultipartReader reader, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var left = LargestFields;
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 } name)
            {
                throw Malformed();
            }

            if (name.Equals("file", StringComparison.OrdinalIgnoreCase))
            {
                // Forms have no filename* (RFC 7578 section 4.2).
                return new PostForm(WithFileName(fields, HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? ""), section.Body);
            }

            var value = await ReadFieldAsync(section.Body, left, cancellation);
            left -= name.Length + value.Length;
            if (!fields.TryAdd(name, Encoding.UTF8.GetString(value)))
            {
                throw S3Errors.InvalidArgument($"POST requires exactly one field named '{name}'.", name, null);
            }
        }

        throw S3Errors.InvalidArgument("POST requires exactly one file upload per request.", "file", "0");
    }

    // Browsers of old sent a whole path; S3 keeps the name alone.
    private static Dictionary<string, string> WithFileName(Dictionary<string, string> fields, string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return fields.ToDictionary(field => field.Key, field => field.Value.Replace(FileName, name), StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<byte[]> ReadFieldAsync(Stream body, int largest, CancellationToken cancellation)
    {
        var buffer = new byte[Math.Max(largest, 0) + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read < buffer.Length
            ? buffer[..read]
            : throw new AwsException("MaxPostPreDataLengthExceeded", 400, "Your POST request fields preceding the upload file were too large.")
            {
                Details = new() { ["MaxPostPreDataLengthBytes"] = LargestFields },
            };
    }
}
