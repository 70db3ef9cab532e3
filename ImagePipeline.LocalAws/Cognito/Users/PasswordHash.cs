using System.Globalization;
using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>A password as it is kept: <c>iterations.salt.hash</c>, PBKDF2 with HMAC-SHA-512.</summary>
/// <remarks>https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html</remarks>
internal static class PasswordHash
{
    private const int Iterations = 210_000;
    private const int SaltSize = 16;
    private const int HashSize = 32;

    /// <summary>Of nobody's password, so that a name that nobody has takes as long as one that somebody has.</summary>
    private static readonly string s_nobodys = $"{Iterations}.{Convert.ToBase64String(new byte[SaltSize])}.{Convert.ToBase64String(new byte[HashSize])}";

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return $"{Iterations}.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(Derive(password, salt, Iterations))}";
    }

    /// <param name="kept">Null where nobody is there, or has no password.</param>
    public static bool Matches(string? kept, string password)
    {
        var parts = (kept ?? s_nobodys).Split('.');
        var derived = Derive(password, Convert.FromBase64String(parts[1]), int.Parse(parts[0], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[2])) && kept is not null;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, HashSize);
}
