using System.Security.Cryptography;
using System.Text;
using ImagePipeline.Functions.Shares;

namespace ImagePipeline.UnitTests.Shares;

public sealed class SharePasswordTests
{
    [Fact]
    public void ThePasswordItself_AndNoOther_IsRight()
    {
        var password = SharePassword.Create("grüße 🌋");

        Assert.True(password.IsRight("grüße 🌋"));
        Assert.False(password.IsRight("gruesse"));
        Assert.False(password.IsRight(""));
    }

    [Fact]
    public void TheSamePasswordTwice_IsStoredDifferently_AndSlowly()
    {
        var (first, second) = (SharePassword.Create("once upon"), SharePassword.Create("once upon"));

        Assert.NotEqual(first.Salt, second.Salt);
        Assert.NotEqual(first.Hash, second.Hash);
        Assert.Equal(600_000, first.Iterations);
        Assert.Equal(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes("once upon"), first.Salt, 600_000, HashAlgorithmName.SHA256, 32), first.Hash);
    }

    [Fact]
    public void AnOlderCount_IsStillRight()
    {
        byte[] salt = [1, 2, 3];
        var hash = Rfc2898DeriveBytes.Pbkdf2("once upon", salt, 1000, HashAlgorithmName.SHA256, 32);

        Assert.True(new SharePassword(salt, hash, 1000).IsRight("once upon"));
    }
}
