using ImagePipeline.Functions;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class StatisticsTests : ApiTest
{
    private const string Route = "GET /api/stats";

    private static readonly DateTimeOffset Minute = MinuteStatistics.MinuteOf(TestHost.Now);

    [Fact]
    public async Task TheStatistics_AreWhatRunsAndWhatEnded()
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        Test.Images.Images[TestHost.ImageId(2)] = TestHost.Image(2, ImageStatus.Ready);
        Test.Images.Minutes.AddRange(
        [
            Ended(Minute.AddMinutes(-2), "READY", null, 9, 100),
            Ended(Minute.AddMinutes(-1), "READY", null, 2, 80),
            Ended(Minute.AddMinutes(-1), "FAILED", "CORRUPT", 1, 88),
            Ended(Minute, "READY", null, 1, 80),
        ]);

        var (status, body) = await CallAsync(Route, query: new() { ["minutes"] = "2" });

        Assert.Equal(200, status);
        Assert.Equal(
            $$"""
            {"from":"2026-01-02T03:03:00+00:00","to":"2026-01-02T03:04:05+00:00",
            "running":[{"id":"{{TestHost.ImageId(1)}}","fileName":"photo 1.jpg","startedAt":"2026-01-02T03:04:05+00:00","placeholder":null}],"runningMore":false,
            "outcomes":[{"status":"READY","code":null,"reason":null,"count":3},{"status":"FAILED","code":"CORRUPT","reason":"The picture is damaged or incomplete.","count":1}],
            "perMinute":[{"minute":"2026-01-02T03:03:00+00:00","ready":2,"failed":1},{"minute":"2026-01-02T03:04:00+00:00","ready":1,"failed":0}],
            "steps":[{"name":"Resize","count":4,"p50":1069,"p95":2139,"perMinute":[{"minute":"2026-01-02T03:03:00+00:00","p50":1069,"p95":2139},
            {"minute":"2026-01-02T03:04:00+00:00","p50":1069,"p95":1069}]}]}
            """.Replace("\n", "", StringComparison.Ordinal),
            Text(body));
    }

    [Fact]
    public async Task EveryMinute_IsThereFromTheFirstToTheOneThatHasBegun()
    {
        Test.Time.SetUtcNow(Minute.AddMinutes(1));

        var (_, body) = await CallAsync(Route);

        var minutes = body!["perMinute"]!.AsArray().Select(minute => minute!["minute"]!.GetValue<DateTimeOffset>()).ToList();
        Assert.Equal(Enumerable.Range(-58, 60).Select(i => Minute.AddMinutes(i)), minutes);
    }

    [Fact]
    public async Task MoreThanFifty_AreRunningMore()
    {
        for (var i = 1; i <= 51; i++)
        {
            Test.Images.Images[TestHost.ImageId(i)] = TestHost.Image(i, ImageStatus.Processing);
        }

        var (_, body) = await CallAsync(Route);

        Assert.Equal((50, true), (body!["running"]!.AsArray().Count, body["runningMore"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1441")]
    [InlineData("all")]
    public async Task AWindowThatIsNone_IsNamed(string minutes) =>
        AssertInvalid("minutes", "minutes must be a whole number from 1 to 1440.", await CallAsync(Route, query: new() { ["minutes"] = minutes }));

    private static MinuteStatistics Ended(DateTimeOffset minute, string status, string? code, long count, int bucket) => new(
        minute,
        new Dictionary<Outcome, long> { [new(status, code)] = count },
        new Dictionary<string, IReadOnlyDictionary<int, long>> { ["Resize"] = new Dictionary<int, long> { [bucket] = count } });
}
