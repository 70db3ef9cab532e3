using ImagePipeline.Functions.Shares;

namespace ImagePipeline.UnitTests.Shares;

public sealed class ShareSecretTests
{
    [Fact]
    public void ASecret_HasOneId()
    {
        // printf '\x00...\x00' (16 bytes) | sha256sum
        Assert.Equal("374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb", ShareSecret.IdOf("AAAAAAAAAAAAAAAAAAAAAA"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA+/")]
    [InlineData("AAAAAAAAAAA AAAAAAAAAA")]
    public void WhatIsNoSecret_HasNone(string? text) => Assert.Null(ShareSecret.IdOf(text));
}
