using ImagePipeline.AppHost.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class BackoffTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, 1.0)]
    public void Next_CrashAfterCrash_DoublesUpToTheCap(double jitter, double share)
    {
        var backoff = new Backoff(_time, new FixedRandom(jitter));

        var pauses = Enumerable.Range(0, 9).Select(_ => CrashAfter(backoff, TimeSpan.FromSeconds(1)).TotalSeconds / share);

        Assert.Equal([0.25, 0.5, 1, 2, 4, 8, 15, 15, 15], pauses);
    }

    [Fact]
    public void Next_AfterASoundRun_StartsAgain()
    {
        var backoff = new Backoff(_time, new FixedRandom(1));
        CrashAfter(backoff, TimeSpan.Zero);
        CrashAfter(backoff, TimeSpan.Zero);

        var pause = CrashAfter(backoff, Backoff.Sound);

        Assert.Equal((Backoff.First, 1), (pause, backoff.Crashes));
    }

    private TimeSpan CrashAfter(Backoff backoff, TimeSpan run)
    {
        backoff.Started();
        _time.Advance(run);
        return backoff.Next();
    }

    private sealed class FixedRandom(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
