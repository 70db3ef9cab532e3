using System.Security.Cryptography;

namespace ImagePipeline.Functions.Api;

/// <summary>Signs policies with the private key, in PEM, whose public half CloudFront knows by an id.</summary>
internal sealed class PictureSigner
{
    private readonly string _keyId;
    private readonly RSA _key = RSA.Create();

    public PictureSigner(string keyId, string pem)
    {
        _keyId = keyId;
        _key.ImportFromPem(pem);
    }

    /// <summary>What CloudFront wants to be shown of a policy, by the names of its cookies.</summary>
    public IReadOnlyList<(string Name, string Value)> Sign(byte[] policy) =>
    [
        ("CloudFront-Policy", Encode(policy)),
        ("CloudFront-Signature", Encode(_key.SignData(policy, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))),
        ("CloudFront-Key-Pair-Id", _keyId),
        // Without, CloudFront takes it for SHA-1.
        ("CloudFront-Hash-Algorithm", "SHA256"),
    ];

    // Base64 with letters of its own, where the usual ones mean something in a URL.
    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('=', '_').Replace('/', '~');
}
