using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Route53;

namespace ImagePipeline.UnitTests.Route53;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("Example.COM", "example.com.")]
    [InlineData("example.com.", "example.com.")]
    [InlineData("*.example.com", "\\052.example.com.")]
    [InlineData("\\052.example.com", "\\052.example.com.")]
    [InlineData("a/b.example.com", "a\\057b.example.com.")]
    [InlineData("_x-1.example.com", "_x-1.example.com.")]
    public void ANameIsWritten_AsRoute53WritesIt(string name, string expected) => Assert.Equal(expected, DomainName.Normalize(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    public void AnEmptyLabel_IsRefused(string name) => Assert.Equal("InvalidDomainName", Assert.Throws<AwsException>(() => DomainName.Normalize(name)).Code);

    [Fact]
    public void NamesAreInOrder_FromTheirEnds() => Assert.Equal(
        ["example.com.", "a.example.com.", "b.a.example.com.", "z.example.com.", "a.example.net."],
        ((string[])["a.example.net.", "z.example.com.", "b.a.example.com.", "example.com.", "a.example.com."]).OrderBy(DomainName.Order, StringComparer.Ordinal));

    [Theory]
    [InlineData("example.com.", true)]
    [InlineData("a.example.com.", true)]
    [InlineData("aexample.com.", false)]
    public void ANameIsInAZone_WhereItIsBelowIt(string name, bool expected) => Assert.Equal(expected, DomainName.IsIn(name, "example.com."));
}
