using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.LocalAws.Cognito.Tokens;

/// <summary>What nobody guesses, and whoever has it is let in by: a code, a refresh token, a browser's session.</summary>
internal static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of it.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
