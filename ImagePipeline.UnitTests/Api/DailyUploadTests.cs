using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class DailyUploadTests : ApiTest
{
    private const string Route = "POST /api/uploads";

    [Fact]
    public async Task MoreThanTheDaysUploads_AreRefusedUntilTheNextDay()
    {
        Test.Environment["DAILY_UPLOADS"] = "2";
        await UploadAsync("a");
        await UploadAsync("b");

        var (status, body, headers) = await AnswerAsync(Route, body: Body("c"));

        Assert.Equal((429, "75355"), (status, headers["retry-after"])); // 03:04:05 to midnight
        Assert.Equal(
            """{"type":"urn:image-pipeline:problem:daily-limit","title":"Daily limit","status":429,"detail":"No more photos can be added today: the day's limit is reached. Add it again after midnight (UTC).","errors":null,"code":"DAILY_LIMIT"}""",
            Text(body));
        Assert.Equal(2, Test.Images.Images.Count);
        Assert.Equal(2, Test.Objects.Signed.Count);

        Test.Time.Advance(TimeSpan.FromSeconds(75355));
        Assert.Equal(201, await UploadAsync("c"));
        Assert.Equal(
            [("UPLOADS#public", "DAY#2026-01-02", 2, TestHost.Now.Date.AddDays(2)), ("UPLOADS#public", "DAY#2026-01-03", 1, TestHost.Now.Date.AddDays(3))],
            Test.Counters.Counts.Select(count => (count.Key.Partition, count.Key.Sort, count.Value.Count, count.Value.Until.UtcDateTime)));
    }

    [Fact]
    public async Task EachOwner_HasTheirOwn()
    {
        Test.Environment["DAILY_UPLOADS"] = "1";

        Assert.Equal(201, await UploadAsync("a", "ada"));
        Assert.Equal(429, await UploadAsync("b", "ada"));
        Assert.Equal(201, await UploadAsync("a", "grace"));
    }

    [Fact]
    public async Task WhatIsThereAlreadyOrIsNotValid_CountsNothing()
    {
        Test.Environment["DAILY_UPLOADS"] = "1";
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImagePipeline.Functions.ImageStatus.Ready);
        Test.Images.Contents[("public", new string('a', 64))] = TestHost.ImageId(1);

        Assert.Equal(200, await UploadAsync("a"));
        Assert.Equal(400, (await CallAsync(Route, body: "{}")).Status);
        Assert.Equal(201, await UploadAsync("b"));
    }

    [Fact]
    public async Task WithoutALimit_NothingIsCounted()
    {
        Assert.Equal(201, await UploadAsync("a"));
        Assert.Empty(Test.Counters.Counts);
    }

    private async Task<int> UploadAsync(string content, string? owner = null) => (await CallAsync(Route, body: Body(content), subject: owner)).Status;

    private static string Body(string content) =>
        $$"""{"fileName":"photo.jpg","contentType":"image/jpeg","size":5,"sha256":"{{new string(content[0], 64)}}"}""";
}
