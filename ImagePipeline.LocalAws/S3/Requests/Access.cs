using System.Text.RegularExpressions;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>How a body is signed.</summary>
/// <param name="Sha256">The hash the whole body must have, or null.</param>
/// <param name="IsChunked">Whether the body is in <c>aws-chunked</c> encoding.</param>
/// <param name="Seed">The request's signature and its secret, where each chunk is signed and can be checked.</param>
internal sealed record PayloadSignature(string? Sha256, bool IsChunked, (RequestSignature Signature, string Secret)? Seed)
{
    public static readonly PayloadSignature Unsigned = new(null, IsChunked: false, Seed: null);
}

/// <summary>
/// Lets in what is signed. Buckets are private: without a signature only a POST with its own policy and a CORS preflight
/// are heard, and those do not come here.
/// </summary>
internal sealed partial class Access(SignatureVerifier verifier, TimeProvider time)
{
    /// <exception cref="AwsException">The request is not signed, or not rightly.</exception>
    public PayloadSignature Authorize(S3Request request)
    {
        var authorization = request.Header("Authorization");
        var signature = RequestSignature.Find(request.Http) ?? throw Refusal(request, authorization);
        var content = request.Header("x-amz-content-sha256") ?? (signature.IsPresigned ? SignatureVerifier.UnsignedPayload : null)
            ?? throw S3Errors.InvalidRequest("Missing required header for this request: x-amz-content-sha256");
        switch (verifier.Verify(request.Http, signature, content))
        {
            case SignatureStatus.Mismatch:
                throw S3Errors.SignatureDoesNotMatch();
            case SignatureStatus.Expired:
                throw Expired(signature);
            case SignatureStatus.Skewed:
                throw new AwsException("RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large.");
            case SignatureStatus.Malformed when signature.IsPresigned:
                throw new AwsException("AuthorizationQueryParametersError", 400,
                    "X-Amz-Expires must be between 1 and 604800 seconds, and X-Amz-Date in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
            case SignatureStatus.Malformed:
                throw S3Errors.AccessDenied("AWS authentication requires a valid Date or x-amz-date header");
        }

        RefuseUnsigned(request, signature);
        return Describe(content, signature, verifier.FindSecret(signature.AccessKeyId, request.Http.SessionToken()));
    }

    // What is not signed may come from anybody: x-amz-copy-source beside a presigned PUT would copy another object.
    private void RefuseUnsigned(S3Request request, RequestSignature signature)
    {
        if (verifier.FindSecret(signature.AccessKeyId, request.Http.SessionToken()) is null)
        {
            return;
        }

        if (!signature.SignedHeaders.Contains("host", StringComparer.OrdinalIgnoreCase))
        {
            throw new AwsException("AccessDenied", 403, "Host header is required to be signed.");
        }

        var unsigned = request.Http.Headers.Keys
            .Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !signature.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => name.ToLowerInvariant()).Order().ToList();
        if (unsigned.Count > 0)
        {
            throw new AwsException("AccessDenied", 403, "There were headers present in the request which were not signed")
            {
                Details = new JsonObject { ["HeadersNotSigned"] = string.Join(", ", unsigned) },
            };
        }
    }

    private static PayloadSignature Describe(string content, RequestSignature signature, string? secret)
    {
        switch (content)
        {
            case SignatureVerifier.UnsignedPayload:
                return PayloadSignature.Unsigned;
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
                return new PayloadSignature(null, IsChunked: true, Seed: null);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
                return new PayloadSignature(null, IsChunked: true, secret is null ? null : (signature, secret));
            case var _ when content.StartsWith("STREAMING-", StringComparison.Ordinal):
                throw AwsException.NotSupported($"the payload encoding '{content}'");
            default:
                return Sha256Hex().IsMatch(content)
                    ? new PayloadSignature(content, IsChunked: false, Seed: null)
                    : throw S3Errors.InvalidArgument(
                        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value.",
                        "x-amz-content-sha256", content);
        }
    }

    private static AwsException Refusal(S3Request request, string? authorization) => authorization switch
    {
        { Length: > 0 } when authorization.StartsWith(RequestSignature.Algorithm, StringComparison.Ordinal) =>
            new AwsException("AuthorizationHeaderMalformed", 400, "The authorization header is malformed; the Credential, SignedHeaders or Signature is missing or malformed."),
        { Length: > 0 } => S3Errors.OnlySignatureV4(),
        _ when request.Query("X-Amz-Algorithm") is not null || request.Query("X-Amz-Signature") is not null =>
            new AwsException("AuthorizationQueryParametersError", 400,
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."),
        _ => S3Errors.AccessDenied(),
    };

    private AwsException Expired(RequestSignature signature) => new("AccessDenied", 403, "Request has expired")
    {
        Details = new JsonObject
        {
            ["X-Amz-Expires"] = (long)signature.Expires!.Value.TotalSeconds,
            ["Expires"] = IsoTime.Text(signature.SignedAt!.Value + signature.Expires.Value),
            ["ServerTime"] = IsoTime.Text(time.GetUtcNow()),
        },
    };

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256Hex();
}
