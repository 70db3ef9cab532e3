using System.Text.Json.Nodes;
using Amazon.S3.Model;
using ImagePipeline.IntegrationTests.Contracts.Lambda;

namespace ImagePipeline.IntegrationTests.Contracts.Provisioning;

/// <summary>Queues of the pipeline's description, who fills them and who reads them.</summary>
public sealed class QueueProvisioningTests : IAsyncLifetime
{
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:image-pipeline-arrivals";
    private const string Bucket = "image-pipeline-originals";

    private readonly ProvisionedLocalAws _aws = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABucketThatToldTheFunction_TellsTheQueue_WhichIsLedToTheFunction()
    {
        await StartAsync(notify: """{"function":"trigger-workflow","events":["s3:ObjectCreated:*"],"prefix":"originals/"}""", eventSources: "[]");
        using (var before = _aws.S3)
        {
            Assert.Equal(
                "arn:aws:lambda:us-east-1:000000000000:function:trigger-workflow",
                Assert.Single((await before.GetBucketNotificationAsync(Bucket, Cancellation)).LambdaFunctionConfigurations).FunctionArn);
        }

        await StartAsync(
            notify: """{"queue":"arrivals","events":["s3:ObjectCreated:*"],"prefix":"originals/"}""",
            eventSources: """[{"queue":"arrivals","batchSize":5,"windowSeconds":0,"maximumConcurrency":7}]""");
        using var s3 = _aws.S3;
        using var runtime = new TestRuntime(_aws.Url, "trigger-workflow");
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "originals/1", ContentBody = "photo" }, Cancellation);
        // S3 has told the queue before that it will.
        var records = await ReadAsync(runtime, count: 2);

        var notifications = await s3.GetBucketNotificationAsync(Bucket, Cancellation);
        Assert.Empty(notifications.LambdaFunctionConfigurations ?? []);
        var notification = Assert.Single(notifications.QueueConfigurations);
        Assert.Equal(Queue, notification.Queue);
        Assert.Equal(["s3:ObjectCreated:*"], notification.Events.Select(e => e.Value));
        Assert.Equal(["prefix=originals/"], notification.Filter.S3KeyFilter.FilterRules.Select(rule => $"{rule.Name.ToLowerInvariant()}={rule.Value}"));
        Assert.All(records, record => Assert.Equal(Queue, (string?)record["eventSourceARN"]));
        var bodies = records.ConvertAll(record => JsonNode.Parse((string)record["body"]!)!);
        Assert.Equal("s3:TestEvent", (string?)bodies[0]["Event"]);
        Assert.Equal("originals/1", (string?)bodies[1]["Records"]![0]!["s3"]!["object"]!["key"]);
    }

    [Fact]
    public async Task AQueue_HasItsDeadLetters_AndIsChangedAtTheNextStart()
    {
        await StartAsync(notify: null, eventSources: "[]");
        Assert.Equal(
            $$"""180 1209600 {"deadLetterTargetArn":"{{Queue}}-dead-letters","maxReceiveCount":3}""", await AttributesAsync("image-pipeline-arrivals"));
        Assert.Equal("30 1209600 ", await AttributesAsync("image-pipeline-arrivals-dead-letters"));

        await StartAsync(notify: null, eventSources: "[]", visibility: 200);

        Assert.StartsWith("200 ", await AttributesAsync("image-pipeline-arrivals"));
    }

    [Fact]
    public async Task AMapping_IsChangedAtTheNextStart_AndGoneOnceNobodyDescribesIt()
    {
        await StartAsync(notify: null, """[{"queue":"arrivals","batchSize":20,"windowSeconds":1,"maximumConcurrency":7,"filters":[{"body":{"a":[1]}}]}]""");
        var first = await MappingAsync();
        Assert.Equal((20, 1, 7, 1), (
            (int)first!["BatchSize"]!, (int)first["MaximumBatchingWindowInSeconds"]!, (int)first["ScalingConfig"]!["MaximumConcurrency"]!, first["FilterCriteria"]!["Filters"]!.AsArray().Count));
        Assert.Equal("""["ReportBatchItemFailures"]""", first["FunctionResponseTypes"]!.ToJsonString());

        await StartAsync(notify: null, """[{"queue":"arrivals","batchSize":5,"windowSeconds":0}]""");
        var second = await MappingAsync();
        Assert.Equal(((string?)first["UUID"], 5, 0, null, null), (
            (string?)second!["UUID"], (int)second["BatchSize"]!, (int)second["MaximumBatchingWindowInSeconds"]!, second["ScalingConfig"], second["FilterCriteria"]));

        await StartAsync(notify: null, "[]");
        Assert.Null(await MappingAsync());
    }

    [Fact]
    public async Task AQueuesUrl_StandsWhereTheStateMachineAsksForIt()
    {
        _aws.Change("state-machine.asl.json", machine => machine["Comment"] = "${arrivals_queue_url}");

        await StartAsync(notify: null, eventSources: "[]");

        var definition = await _aws.CallAsync(
            "states", "DescribeStateMachine", new JsonObject { ["stateMachineArn"] = "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline" });
        Assert.Equal(
            new Uri(_aws.Url, "/000000000000/image-pipeline-arrivals").AbsoluteUri,
            (string?)JsonNode.Parse((string)definition["definition"]!)!["Comment"]);
    }

    public ValueTask InitializeAsync() => _aws.InitializeAsync();

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    /// <summary>Starts with a queue <c>arrivals</c> besides what the pipeline has.</summary>
    private async Task StartAsync(string? notify, string eventSources, int visibility = 180)
    {
        _aws.Change("storage.json", storage =>
        {
            var queues = storage["queues"] as JsonObject ?? [];
            queues["arrivals"] = new JsonObject { ["description"] = "A test's own", ["visibilityTimeoutSeconds"] = visibility, ["maximumReceives"] = 3 };
            storage["queues"] = queues.DeepClone();
            if (notify is not null)
            {
                storage["buckets"]!["originals"]!["notify"] = JsonNode.Parse(notify);
            }
        });
        _aws.Change("functions.json", functions => functions["trigger-workflow"]!["eventSources"] = JsonNode.Parse(eventSources));
        await _aws.RestartAsync();
        Assert.Null(await _aws.OutcomeAsync());
    }

    private static async Task<List<JsonNode>> ReadAsync(TestRuntime runtime, int count)
    {
        var records = new List<JsonNode>();
        while (records.Count < count)
        {
            var invocation = await runtime.NextAsync();
            records.AddRange(JsonNode.Parse(invocation.Payload)!["Records"]!.AsArray().Select(record => record!));
            await runtime.RespondAsync(invocation.RequestId, """{"batchItemFailures":[]}""");
        }

        return records;
    }

    private async Task<string> AttributesAsync(string name)
    {
        var answer = await _aws.CallAsync("sqs", "GetQueueAttributes", new JsonObject { ["QueueUrl"] = name, ["AttributeNames"] = new JsonArray("All") });
        var attributes = answer["Attributes"]!;
        return $"{attributes["VisibilityTimeout"]} {attributes["MessageRetentionPeriod"]} {attributes["RedrivePolicy"]}";
    }

    private async Task<JsonNode?> MappingAsync()
    {
        using var http = new HttpClient { BaseAddress = _aws.Url };
        var list = JsonNode.Parse(await http.GetStringAsync($"/2015-03-31/event-source-mappings/?EventSourceArn={Queue}", Cancellation))!;
        return list["EventSourceMappings"]!.AsArray().SingleOrDefault();
    }
}
