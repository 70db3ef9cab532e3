using ImagePipeline.LocalAws.Cognito.ManagedLogin;

namespace ImagePipeline.UnitTests.Cognito;

public sealed class ProofKeyTests
{
    // https://www.rfc-editor.org/rfc/rfc7636#appendix-B
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Fact]
    public void Proves_TheVerifierOfTheSpecification_IsTrue() => Assert.True(ProofKey.Proves(Verifier, Challenge));

    [Theory]
    [InlineData(Verifier + "A")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK")]
    [InlineData(Challenge)]
    [InlineData(Verifier + "\n")]
    [InlineData("")]
    public void Proves_AnotherVerifier_IsFalse(string verifier) => Assert.False(ProofKey.Proves(verifier, Challenge));

    [Fact]
    public void Proves_AVerifierOfAnotherLength_IsFalse()
    {
        foreach (var length in (int[])[1, 42, 129])
        {
            var verifier = new string('a', length);
            var challenge = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier)));

            Assert.False(ProofKey.Proves(verifier, challenge));
        }
    }

    [Theory]
    [InlineData(Challenge, true)]
    [InlineData(Challenge + "=", false)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", false)]
    [InlineData("", false)]
    public void IsChallenge_IsAHashInBase64Url(string challenge, bool expected) => Assert.Equal(expected, ProofKey.IsChallenge(challenge));
}
