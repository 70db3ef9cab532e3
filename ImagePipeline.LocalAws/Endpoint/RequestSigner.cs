using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>Signs requests with Signature Version 4: the host, the date, and every header that AWS defines.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal static class RequestSigner
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <param name="request">Without a query; its path is encoded as it is to be sent.</param>
    /// <param name="service">The signing name: <c>states</c>, <c>s3</c>.</param>
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, string service, ServiceAddress address, DateTimeOffset now)
    {
        var timestamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'");
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData(body));
        request.Headers.Add("X-Amz-Date", timestamp);
        request.Headers.Add("X-Amz-Content-Sha256", bodyHash);

        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = request.RequestUri!.Authority };
        foreach (var (name, values) in request.Headers.Where(header => header.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)))
        {
            headers[name.ToLowerInvariant()] = string.Join(',', values);
        }

        if (request.Content?.Headers.ContentType is { } contentType)
        {
            headers["content-type"] = contentType.ToString();
        }

        var signedHeaders = string.Join(';', headers.Keys);
        var canonical = string.Join('\n',
            request.Method.Method, request.RequestUri.AbsolutePath, "",
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")), signedHeaders, bodyHash);
        var scope = $"{timestamp[..8]}/{address.Region}/{service}/aws4_request";
        var key = new[] { timestamp[..8], address.Region, service, "aws4_request" }
            .Aggregate(Encoding.UTF8.GetBytes($"AWS4{address.SecretKey}"), Hmac);
        var signature = Convert.ToHexStringLower(Hmac(key, $"{Algorithm}\n{timestamp}\n{scope}\n{Hash(canonical)}"));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={address.AccessKey}/{scope}, SignedHeaders={signedHeaders}, Signature={signature}");
    }

    private static byte[] Hmac(byte[] key, string data) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(data));

    private static string Hash(string data) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)));
}
