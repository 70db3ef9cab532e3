using ImagePipeline.Functions;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests;

public sealed class ImageIdsTests
{
    [Fact]
    public void New_IsInTheOrderOfTime_AndEndsAsAllOfItsOwner()
    {
        string[] ids = [ImageIds.New(TestHost.Now, "ben"), ImageIds.New(TestHost.Now.AddMilliseconds(1), "ada"), ImageIds.New(TestHost.Now.AddMilliseconds(2), "ben")];

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.True(ImageIds.IsValid(id)));
        Assert.Equal([ImageIds.SuffixOf("ben"), ImageIds.SuffixOf("ada"), ImageIds.SuffixOf("ben")], ids.Select(id => id[32..]));
        Assert.NotEqual(ImageIds.SuffixOf("ada"), ImageIds.SuffixOf("ben"));
    }

    [Theory]
    [InlineData("019b7c00000070008000000000000001", true)]
    [InlineData("019b7c000000700080000000000000018f14e45fceea167a", true)]
    [InlineData("019b7c000000700080000000000000018f14e45fceea167", false)]
    [InlineData("019B7C00000070008000000000000001", false)]
    [InlineData("019b7c0000007000800000000000000", false)]
    [InlineData("", false)]
    public void IsValid_IsStrict(string text, bool isValid) => Assert.Equal(isValid, ImageIds.IsValid(text));
}
