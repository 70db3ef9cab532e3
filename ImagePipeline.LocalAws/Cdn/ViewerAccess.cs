using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.Cdn;

/// <summary>
/// Whether a viewer may have a URL: by a custom policy and its signature, in the query (a signed URL) or in cookies, as a CloudFront behavior
/// with a trusted key group wants them.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-cookies.html</remarks>
internal sealed class ViewerAccess(ViewerKey keys, TimeProvider time)
{
    /// <param name="url">What the viewer asked the distribution for, without the query.</param>
    /// <returns>Null where they may, else the code and the text of CloudFront's refusal.</returns>
    public (string Code, string Message)? Refusal(HttpRequest request, string url)
    {
        // In the query it counts first.
        Func<string, string?> read = request.Query.ContainsKey("Signature")
            ? name => request.Query[name]
            : name => request.Cookies[$"CloudFront-{name}"];
        if (read("Key-Pair-Id") is not { } keyId)
        {
            return ("MissingKey", "Missing Key-Pair-Id query parameter or cookie value");
        }

        if (keys.Find(keyId) is not { } key)
        {
            return ("InvalidKey", "Unknown Key");
        }

        if (Decode(read("Policy")) is not { } policy || ViewerPolicy.Parse(policy) is not { } allowed)
        {
            return ("MalformedPolicy", "Malformed Policy");
        }

        if (Decode(read("Signature")) is not { } signature)
        {
            return ("MalformedSignature", "Could not unencode Signature");
        }

        HashAlgorithmName? hash = read("Hash-Algorithm") switch
        {
            null or "SHA1" => HashAlgorithmName.SHA1,
            "SHA256" => HashAlgorithmName.SHA256,
            _ => null,
        };
        return hash is { } known && key.VerifyData(policy, signature, known, RSASignaturePadding.Pkcs1) && allowed.Allows(url, time.GetUtcNow())
            ? null
            : ("AccessDenied", "Access denied");
    }

    // Base64 with CloudFront's letters for those that mean something in a URL.
    private static byte[]? Decode(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return text is not null && Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '=').Replace('~', '/'), bytes, out var length) ? bytes[..length] : null;
    }
}
