using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.Http;

/// <summary>Holds a request whose body is in memory to its signature.</summary>
internal static class BodySignature
{
    private const string MismatchText =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    /// <param name="service">The service that the signature must be for.</param>
    /// <param name="mismatchCode">The code for a wrong or outdated signature, which differs between the protocols.</param>
    public static void Check(
        this SignatureVerifier signatures, HttpRequest request, ReadOnlyMemory<byte> body, string service,
        string mismatchCode = "InvalidSignatureException", int status = StatusCodes.Status400BadRequest)
    {
        if (RequestSignature.Find(request) is not { } signature)
        {
            throw request.Headers.Authorization.Count == 0
                ? new AwsException(mismatchCode == "InvalidSignatureException" ? "MissingAuthenticationTokenException" : "MissingAuthenticationToken", status, "Request is missing Authentication Token")
                : new AwsException("IncompleteSignatureException", status, "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.");
        }

        var payloadHash = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        var (code, message) = signatures.Verify(request, signature, payloadHash) switch
        {
            SignatureStatus.Valid when signature.Service != service => (mismatchCode, $"Credential should be scoped to correct service: '{service}'. "),
            SignatureStatus.Mismatch => (mismatchCode, MismatchText),
            SignatureStatus.Skewed or SignatureStatus.Expired => (mismatchCode, $"Signature expired: {signature.Timestamp} is not within 15 minutes of this machine's time."),
            SignatureStatus.Malformed => ("IncompleteSignatureException", $"Date in Credential scope does not match or is malformed: '{signature.Date}' and '{signature.Timestamp}'."),
            _ => (null, ""),
        };
        if (code is not null)
        {
            throw new AwsException(code, status, message);
        }
    }
}
