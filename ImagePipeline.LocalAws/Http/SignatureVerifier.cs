using System.Security.Cryptography;
using System.Text;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Http;

internal enum SignatureStatus
{
    Valid,

    /// <summary>The access key is none of ours: its secret, and so its signature, cannot be known.</summary>
    UnknownKey,
    Mismatch,
    Expired,

    /// <summary>Signed more than 15 minutes before or after now.</summary>
    Skewed,
    Malformed,
}

/// <summary>Checks Signature Version 4. Each protocol words its own error for a status other than valid.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class SignatureVerifier(IOptions<LocalAwsOptions> options, SessionCredentials sessions, TimeProvider time)
{
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    private static readonly TimeSpan MaximumSkew = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPresign = TimeSpan.FromDays(7);

    /// <summary>Checks a signed request.</summary>
    /// <param name="payloadHash">Lower-case hex SHA-256 of the body, or what <c>x-amz-content-sha256</c> says.</param>
    public SignatureStatus Verify(HttpRequest request, RequestSignature signature, string payloadHash)
    {
        if (FindSecret(signature.AccessKeyId, request.SessionToken()) is not { } secret)
        {
            // Whoever signed it, a link ends when it says that it ends.
            return signature is { IsPresigned: true, SignedAt: { } presignedAt } && CheckTime(signature, presignedAt) is SignatureStatus.Expired
                ? SignatureStatus.Expired
                : SignatureStatus.UnknownKey;
        }

        if (signature.SignedAt is not { } signedAt || !signature.Timestamp.StartsWith(signature.Date, StringComparison.Ordinal))
        {
            return SignatureStatus.Malformed;
        }

        var stringToSign = $"{RequestSignature.Algorithm}\n{signature.Timestamp}\n{signature.Scope}\n"
            + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalRequest(request, signature, payloadHash))));
        if (!Matches(secret, signature, stringToSign))
        {
            return SignatureStatus.Mismatch;
        }

        return CheckTime(signature, signedAt);
    }

    /// <summary>Null where the access key is none of ours.</summary>
    /// <param name="sessionToken">Beside an access key for a while.</param>
    public string? FindSecret(string accessKeyId, string? sessionToken) =>
        options.Value.Credentials.GetValueOrDefault(accessKeyId) ?? sessions.Find(accessKeyId, sessionToken)?.Secret;

    /// <summary>Whether the signature is that of <paramref name="stringToSign"/>; a POST policy signs its own base64 text.</summary>
    public static bool Matches(string secret, RequestSignature signature, string stringToSign)
    {
        var expected = Hex(HMACSHA256.HashData(SigningKey(secret, signature), Encoding.UTF8.GetBytes(stringToSign)));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature.Signature));
    }

    public static byte[] SigningKey(string secret, RequestSignature signature)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[signature.Date, signature.Region, signature.Service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }

    private SignatureStatus CheckTime(RequestSignature signature, DateTimeOffset signedAt)
    {
        var now = time.GetUtcNow();
        if (signature.Expires is not { } expires)
        {
            return (now - signedAt).Duration() > MaximumSkew ? SignatureStatus.Skewed : SignatureStatus.Valid;
        }

        if (expires <= TimeSpan.Zero || expires > LongestPresign)
        {
            return SignatureStatus.Malformed;
        }

        return now > signedAt + expires || signedAt > now + MaximumSkew ? SignatureStatus.Expired : SignatureStatus.Valid;
    }

    private static string CanonicalRequest(HttpRequest request, RequestSignature signature, string payloadHash)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var question = target.IndexOf('?');
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? "" : target[(question + 1)..];

        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(path, signature.Service)).Append('\n')
            .Append(CanonicalQuery(query)).Append('\n');
        foreach (var name in signature.SignedHeaders)
        {
            // Kestrel keeps Content-Length of an absent body as null; SDKs sign it only where they send it.
            var values = request.Headers[name].Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            text.Append(name).Append(':').AppendJoin(',', values).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    // S3 signs the path as it is sent, encoded once; every other service encodes the sent path once more.
    private static string CanonicalPath(string path, string service) =>
        service == "s3"
            ? string.Join('/', path.Split('/').Select(segment => Encode(Uri.UnescapeDataString(segment))))
            : string.Join('/', path.Split('/').Select(Encode));

    private static string CanonicalQuery(string query) =>
        string.Join('&', query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair[0] != "X-Amz-Signature")
            .Select(pair => (Name: Recode(pair[0]), Value: pair.Length == 2 ? Recode(pair[1]) : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Recode(string text) => Encode(Uri.UnescapeDataString(text.Replace('+', ' ')));

    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
