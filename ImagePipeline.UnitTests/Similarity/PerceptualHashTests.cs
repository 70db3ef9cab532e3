using ImagePipeline.Functions.Similarity;

namespace ImagePipeline.UnitTests.Similarity;

public sealed class PerceptualHashTests
{
    [Fact]
    public void AGradient_HasTheOppositeOfTheOtherWayRound_AndStaysWhenItIsLightened()
    {
        var hash = PerceptualHash.OfLightness(Pixels((x, _) => x * 4));

        Assert.Equal(hash, PerceptualHash.OfLightness(Pixels((x, _) => (x * 4) + 60)));
        Assert.True(PerceptualHash.Distance(hash, PerceptualHash.OfLightness(Pixels((x, _) => 124 - (x * 4)))) > 2);
        Assert.True(PerceptualHash.Distance(hash, PerceptualHash.OfLightness(Pixels((_, y) => 124 - (y * 4)))) > 2);
    }

    [Fact]
    public void AHash_IsWrittenAsSixteenDigits()
    {
        Assert.Equal("000000000000002a", PerceptualHash.Format(42));
        Assert.Equal(42ul, PerceptualHash.Parse("000000000000002a"));
        Assert.Equal(64, PerceptualHash.Distance(0, ulong.MaxValue));
    }

    [Theory]
    [InlineData(1, 64, true)]
    [InlineData(0.95, 64, true)]
    [InlineData(0.949, 13, false)]
    [InlineData(0.949, 12, true)]
    [InlineData(0.88, 12, true)]
    [InlineData(0.879, 0, false)]
    public void NearDuplicates_AreAlikeByVector_AndByHashWhereThatIsNotCertain(double similarity, int hashDistance, bool are) =>
        Assert.Equal(are, NearDuplicates.Are(similarity, hashDistance));

    private static byte[] Pixels(Func<int, int, int> lightness) => [.. Enumerable.Range(0, 32 * 32).Select(at => (byte)lightness(at % 32, at / 32))];
}
