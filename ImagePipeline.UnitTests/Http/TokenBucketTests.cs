using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.Http;

public sealed class TokenBucketTests
{
    [Fact]
    public void TryTake_LetsABurstThrough_AndThenAsManyAsTimeHasPassedFor()
    {
        var time = new FakeTimeProvider();
        var bucket = new TokenBucket(size: 3, perSecond: 2, time);

        Assert.Equal(3, Take());
        time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(1, Take());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, Take());

        int Take() => Enumerable.Range(0, 10).Count(_ => bucket.TryTake());
    }
}
