using System.Security.Cryptography;

namespace ImagePipeline.Functions.Api;

/// <summary>Signs policies with the private key, in PEM, whose public half CloudFront knows by an id.</summary>
internal sealed class PictureSigner
{
    /// <summary>The cookies in which CloudFront looks for a policy.</summary>
    public static readonly string[] Cookies = ["CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id", "CloudFront-Hash-Algorithm"];

    private readonly string _keyId;
    private readonly RSA _key = RSA.Create();

    public PictureSigner(string keyId, string pem)
    {
        _keyId = keyId;
        _key.ImportFromPem(pem);
    }

    /// <summary>What CloudFront wants to be shown of a policy, for each of <see cref="Cookies"/>. Without the last, it takes the signature for SHA-1.</summary>
    public IEnumerable<(string Name, string Value)> Sign(byte[] policy) => Cookies.Zip(
        [Encode(policy), Encode(_key.SignData(policy, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)), _keyId, "SHA256"]);

    // Base64 with letters of its own, where the usual ones mean something in a URL.
    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('=', '_').Replace('/', '~');
}
