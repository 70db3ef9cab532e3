using System.Security.Cryptography;

namespace ImagePipeline.Functions.Shares;

/// <summary>A password as it is stored: PBKDF2-HMAC-SHA256, which Native AOT has without another library.</summary>
/// <param name="Iterations">Those of when it was set.</param>
internal sealed record SharePassword(byte[] Salt, byte[] Hash, int Iterations)
{
    // https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
    private const int CurrentIterations = 600_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static SharePassword Create(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new SharePassword(salt, HashOf(password, salt, CurrentIterations), CurrentIterations);
    }

    /// <summary>In a time that does not tell how much of it is right.</summary>
    public bool IsRight(string password) => CryptographicOperations.FixedTimeEquals(HashOf(password, Salt, Iterations), Hash);

    private static byte[] HashOf(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashBytes);
}
