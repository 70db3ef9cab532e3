using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// The values of the header by which CloudFront says that a request came through it: the current one, and the previous or the next while it is
/// rotated. An empty one accepts a request without the header. Where none is configured, every request is accepted.
/// </summary>
/// <param name="configured">The values, with commas between; null for none.</param>
internal sealed class OriginSecrets(string? configured)
{
    public const string Header = "x-origin-secret";

    private readonly byte[][] _accepted = [.. (configured?.Split(',') ?? []).Select(Hash)];

    public bool Accept(HttpRequest request)
    {
        var sent = Hash(request.Header(Header) ?? "");
        var accepted = _accepted.Length == 0;
        foreach (var secret in _accepted)
        {
            // Every one, and of hashes, so that the time tells neither which one it was nor how long one is.
            accepted |= CryptographicOperations.FixedTimeEquals(sent, secret);
        }

        return accepted;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
