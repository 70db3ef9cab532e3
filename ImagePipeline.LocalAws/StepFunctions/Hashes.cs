using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.LocalAws.StepFunctions;

/// <summary>The hash functions that both query languages offer, by AWS's names.</summary>
internal static class Hashes
{
    /// <returns>The digest in hexadecimal; null for a name that is none of them.</returns>
    [SuppressMessage("Security", "CA5350", Justification = "Step Functions offers SHA-1 by name")]
    [SuppressMessage("Security", "CA5351", Justification = "Step Functions offers MD5 by name")]
    public static string? Hex(string algorithm, string text)
    {
        var data = Encoding.UTF8.GetBytes(text);
        var hash = algorithm switch
        {
            "MD5" => MD5.HashData(data),
            "SHA-1" => SHA1.HashData(data),
            "SHA-256" => SHA256.HashData(data),
            "SHA-384" => SHA384.HashData(data),
            "SHA-512" => SHA512.HashData(data),
            _ => null,
        };
        return hash is null ? null : Convert.ToHexStringLower(hash);
    }
}
