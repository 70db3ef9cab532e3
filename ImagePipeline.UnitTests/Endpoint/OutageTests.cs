using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.UnitTests.Endpoint;

public sealed class OutageTests
{
    [Theory]
    [InlineData(1, 0, 100)]
    [InlineData(1, 1, 200)]
    [InlineData(2, 1, 400)]
    [InlineData(8, 0, 10_000)]
    [InlineData(8, 1, 20_000)]
    [InlineData(1000, 1, 20_000)]
    public void Delay_Doubles_ToACap_HalfOfItJitter(int failures, double random, double milliseconds) =>
        Assert.Equal(milliseconds, Outage.Delay(failures, random).TotalMilliseconds);
}
