using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.Cognito;

public sealed class PasswordTests
{
    [Fact]
    public void Matches_OnlyTheSamePassword()
    {
        var hash = PasswordHash.Of("Correct-horse-1");

        Assert.True(PasswordHash.Matches(hash, "Correct-horse-1"));
        Assert.False(PasswordHash.Matches(hash, "correct-horse-1"));
        Assert.False(PasswordHash.Matches(hash, ""));
        Assert.False(PasswordHash.Matches(kept: null, "Correct-horse-1"));
    }

    [Fact]
    public void Of_TheSamePasswordTwice_IsNotTheSame()
    {
        var (one, other) = (PasswordHash.Of("Correct-horse-1"), PasswordHash.Of("Correct-horse-1"));

        Assert.NotEqual(one, other);
        Assert.DoesNotContain("Correct", one, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Short-1", "Password not long enough")]
    [InlineData("lower-case-1", "Password must have uppercase characters")]
    [InlineData("UPPER-CASE-1", "Password must have lowercase characters")]
    [InlineData("No-number-at-all", "Password must have numeric characters")]
    [InlineData("NoSymbolAtAll1", "Password must have symbol characters")]
    public void Require_AWeakPassword_SaysWhatItLacks(string password, string reason)
    {
        var error = Assert.Throws<AwsException>(() => PasswordPolicy.Require(password));

        Assert.Equal(("InvalidPasswordException", $"Password did not conform with policy: {reason}"), (error.Code, error.Message));
    }
}
