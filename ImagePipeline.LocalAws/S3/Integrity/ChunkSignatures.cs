using System.Security.Cryptography;
using System.Text;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>The chain of signatures of a signed <c>aws-chunked</c> body: each signs its chunk and the signature before it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html</remarks>
internal sealed class ChunkSignatures(RequestSignature seed, string secret) : IDisposable
{
    private static readonly string NoBytes = Convert.ToHexStringLower(SHA256.HashData([]));

    private readonly IncrementalHash _chunk = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previous = seed.Signature;

    public void Append(ReadOnlySpan<byte> bytes) => _chunk.AppendData(bytes);

    public void VerifyChunk(string? signature) => Verify("PAYLOAD", $"{NoBytes}\n{ChunkHash()}", signature);

    /// <param name="trailers">The trailers as they are signed, one <c>name:value\n</c> each.</param>
    /// <param name="signature">What <c>x-amz-trailer-signature</c> says.</param>
    public void VerifyTrailers(string trailers, string? signature) =>
        Verify("TRAILER", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trailers))), signature);

    public void Dispose() => _chunk.Dispose();

    private string ChunkHash() => Convert.ToHexStringLower(_chunk.GetHashAndReset());

    private void Verify(string kind, string hashes, string? signature)
    {
        var stringToSign = $"{RequestSignature.Algorithm}-{kind}\n{seed.Timestamp}\n{seed.Scope}\n{_previous}\n{hashes}";
        if (signature is null || !SignatureVerifier.Matches(secret, seed with { Signature = signature }, stringToSign))
        {
            throw S3Errors.SignatureDoesNotMatch();
        }

        _previous = signature;
    }
}
