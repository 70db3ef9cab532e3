using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>As whom requests go to AWS: what the resources are given.</summary>
internal sealed record AwsCredentials(string AccessKey, string SecretKey, string? SessionToken, string Region);

/// <summary>Signs the reads that the proxy sends on: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</summary>
internal static class SignatureV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <param name="service">The signing name: <c>s3</c>, <c>states</c>.</param>
    /// <param name="body">Already the request's content, where it has one.</param>
    public static void Sign(HttpRequestMessage request, byte[] body, string service, AwsCredentials credentials, DateTimeOffset now)
    {
        var timestamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'");
        var scope = $"{timestamp[..8]}/{credentials.Region}/{service}/aws4_request";
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = request.RequestUri!.Authority,
            ["x-amz-content-sha256"] = Hash(body),
            ["x-amz-date"] = timestamp,
        };
        if (credentials.SessionToken is { Length: > 0 } token)
        {
            headers["x-amz-security-token"] = token;
        }

        if (request.Headers.TryGetValues("X-Amz-Target", out var target))
        {
            headers["x-amz-target"] = target.First();
        }

        var signed = string.Join(';', headers.Keys);
        var canonical = string.Join('\n',
            request.Method.Method,
            request.RequestUri.AbsolutePath,
            CanonicalQuery(request.RequestUri.Query),
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")),
            signed,
            headers["x-amz-content-sha256"]);
        var key = new[] { timestamp[..8], credentials.Region, service, "aws4_request" }
            .Aggregate(Encoding.UTF8.GetBytes($"AWS4{credentials.SecretKey}"), Hmac);
        var signature = Convert.ToHexStringLower(Hmac(key, $"{Algorithm}\n{timestamp}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}"));

        foreach (var (name, value) in headers.Where(header => header.Key is not ("host" or "x-amz-target")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={signed}, Signature={signature}");
    }

    /// <summary>Sorted by name, each name and value encoded in the one way that both sides compute.</summary>
    private static string CanonicalQuery(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(parts => (Name: Encode(parts[0]), Value: parts.Length > 1 ? Encode(parts[1]) : ""))
        .OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Name}={parameter.Value}"));

    private static string Encode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text.Replace('+', ' ')));

    private static byte[] Hmac(byte[] key, string data) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(data));

    private static string Hash(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));
}
