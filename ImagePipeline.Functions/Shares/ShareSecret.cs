using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace ImagePipeline.Functions.Shares;

/// <summary>What the link of a share has behind its <c>#</c>: 128 random bits, base64url. Whoever reads the table cannot make a link of what is in it.</summary>
internal static class ShareSecret
{
    /// <summary>Of a secret: 16 bytes without padding.</summary>
    public const int Length = 22;

    private const int Bytes = 16;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The SHA-256 of a secret's bytes, 64 lower-case hexadecimal digits: one round is enough for what nobody can guess. Null for what is no secret.</summary>
    public static string? IdOf(string? secret)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return secret?.Length == Length && Base64Url.DecodeFromChars(secret, bytes, out _, out var written) == OperationStatus.Done && written == Bytes
            ? Convert.ToHexStringLower(SHA256.HashData(bytes))
            : null;
    }
}
