namespace ImagePipeline.IntegrationTests;

/// <summary>Waits for a state that comes about in its own time, and says what it last saw when it does not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task EqualAsync<T>(T expected, Func<Task<T>> read)
    {
        var until = DateTimeOffset.UtcNow + Limit;
        T seen;
        while (!EqualityComparer<T>.Default.Equals(expected, seen = await read()) && DateTimeOffset.UtcNow < until)
        {
            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, seen);
    }
}
