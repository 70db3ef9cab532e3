using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Logs;

/// <summary>How long events are kept. What else there is to logs is tried by boto3.</summary>
public sealed class RetentionTests(ClockedLocalAws aws) : IClassFixture<ClockedLocalAws>
{
    [Fact]
    public async Task Events_AreThereAfterARestart_UntilTheirRetentionEnds()
    {
        var start = aws.Clock.GetUtcNow();
        await CallAsync("CreateLogGroup", """{"logGroupName":"kept"}""");
        await CallAsync("PutRetentionPolicy", """{"logGroupName":"kept","retentionInDays":3}""");
        await CallAsync("CreateLogStream", """{"logGroupName":"kept","logStreamName":"s"}""");
        await PutAsync(start, "first");
        aws.Clock.Advance(TimeSpan.FromDays(2));
        await PutAsync(start.AddDays(2), "second");
        await aws.RestartAsync();

        Assert.Equal(["first", "second"], await MessagesAsync());
        aws.Clock.Advance(TimeSpan.FromDays(1.5));
        Assert.Equal(["second"], await MessagesAsync());

        var rejected = (await PutAsync(start, "too late"))["rejectedLogEventsInfo"]!;

        Assert.Equal("""{"expiredLogEventEndIndex":1}""", rejected.ToJsonString());
        await CallAsync("DeleteRetentionPolicy", """{"logGroupName":"kept"}""");
        // That write took away what had outlived its retention.
        Assert.Equal(["second"], await MessagesAsync());
    }

    private Task<JsonNode> PutAsync(DateTimeOffset time, string message) => CallAsync("PutLogEvents", new JsonObject
    {
        ["logGroupName"] = "kept",
        ["logStreamName"] = "s",
        ["logEvents"] = new JsonArray(new JsonObject { ["timestamp"] = time.ToUnixTimeMilliseconds(), ["message"] = message }),
    }.ToJsonString());

    private async Task<IEnumerable<string?>> MessagesAsync() =>
        (await CallAsync("FilterLogEvents", """{"logGroupName":"kept"}"""))["events"]!.AsArray().Select(entry => (string?)entry!["message"]);

    private async Task<JsonNode> CallAsync(string operation, string body) => JsonNode.Parse(await aws.CallAsync($"Logs_20140328.{operation}", body))!;
}
