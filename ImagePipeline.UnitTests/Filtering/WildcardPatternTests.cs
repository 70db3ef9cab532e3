using ImagePipeline.LocalAws.Filtering;

namespace ImagePipeline.UnitTests.Filtering;

public sealed class WildcardPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("a", "a", true)]
    [InlineData("a", "ab", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-c-b", false)]
    [InlineData("*.png", "photo.png", true)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData(@"a\*b", "a*b", true)]
    [InlineData(@"a\*b", "axb", false)]
    [InlineData(@"a\\*", @"a\x", true)]
    [InlineData(@"a\x", @"a\x", true)]
    [InlineData(@"a\", @"a\", true)]
    public void Matches_TakesAStarForAnyText(string pattern, string text, bool expected) => Assert.Equal(expected, WildcardPattern.Parse(pattern).Matches(text));

    /// <summary>Forty stars never ended where each was tried at every place.</summary>
    [Fact]
    public void Matches_WithManyStars_Ends()
    {
        var pattern = WildcardPattern.Parse(string.Concat(Enumerable.Repeat("*a", 1000)) + "*b");

        Assert.False(pattern.Matches(new string('a', 100_000)));
    }
}
