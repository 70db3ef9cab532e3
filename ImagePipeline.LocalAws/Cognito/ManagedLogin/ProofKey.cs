using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>Proof Key for Code Exchange with S256: whoever brings a code proves that it was they who asked for it.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc7636</remarks>
internal static partial class ProofKey
{
    public static bool IsChallenge(string challenge) => Challenge().IsMatch(challenge);

    public static bool Proves(string verifier, string challenge) =>
        Verifier().IsMatch(verifier) && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), Encoding.ASCII.GetBytes(challenge));

    [GeneratedRegex(@"^[A-Za-z0-9_-]{43}\z")]
    private static partial Regex Challenge();

    [GeneratedRegex(@"^[A-Za-z0-9._~-]{43,128}\z")]
    private static partial Regex Verifier();
}
