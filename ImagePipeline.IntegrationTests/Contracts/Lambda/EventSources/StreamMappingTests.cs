using System.Net;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using ImagePipeline.IntegrationTests.Contracts.Startup;
using ImagePipeline.LocalAws.DynamoDb;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.EventSources;

/// <summary>What happens to a table's items reaches the function in order, and again where it is not done.</summary>
public sealed class StreamMappingTests(RunningMappings aws) : IClassFixture<RunningMappings>
{
    private const string Failure = """{"errorType":"Broken","errorMessage":"No."}""";
    private const string ReportsFailures = "\"FunctionResponseTypes\":[\"ReportBatchItemFailures\"]";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AChange_ReachesTheFunctionAsLambdasEvent()
    {
        var (stream, function) = (await TestStream.CreateAsync(aws), aws.Register());
        await MapAsync(stream, function);
        using var runtime = new TestRuntime(aws.Url, function);
        await stream.PutAsync("a");

        var batch = await ReceivedChanges.NextAsync(runtime);
        await runtime.RespondAsync(batch.RequestId, "null");

        var record = Assert.Single(batch.Records);
        Assert.Equal(["eventID", "eventName", "eventVersion", "eventSource", "awsRegion", "dynamodb", "eventSourceARN"], record.Select(member => member.Key));
        Assert.Equal(
            ("INSERT", "1.1", "aws:dynamodb", "us-east-1", stream.Arn),
            ((string?)record["eventName"], (string?)record["eventVersion"], (string?)record["eventSource"], (string?)record["awsRegion"], (string?)record["eventSourceARN"]));
        Assert.Equal(
            ["ApproximateCreationDateTime", "Keys", "NewImage", "SequenceNumber", "SizeBytes", "StreamViewType"],
            record["dynamodb"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task ABatch_ThatFails_BlocksWhatComesBehindIt_UntilItIsDone()
    {
        var (stream, function) = (await TestStream.CreateAsync(aws), aws.Register());
        await stream.PutAsync("a", "b", "c");
        await MapAsync(stream, function, "\"BatchSize\":2");
        using var runtime = new TestRuntime(aws.Url, function);

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var failed = await ReceivedChanges.NextAsync(runtime);
            Assert.Equal("a b", failed.Ids);
            await runtime.FailAsync(failed.RequestId, Failure);
        }

        Assert.Equal(["a b", "c"], await DoAllAsync(runtime, 3));
    }

    [Fact]
    public async Task OfABatch_TheFirstRecordThatTheFunctionNames_AndAllBehindIt_ComeAgain()
    {
        var (stream, function) = (await TestStream.CreateAsync(aws), aws.Register());
        await stream.PutAsync("a", "b", "c");
        await MapAsync(stream, function, ReportsFailures);
        using var runtime = new TestRuntime(aws.Url, function);

        var batch = await ReceivedChanges.NextAsync(runtime);
        await runtime.RespondAsync(batch.RequestId, batch.FailureFrom("b"));
        var malformed = await ReceivedChanges.NextAsync(runtime);
        await runtime.RespondAsync(malformed.RequestId, """{"batchItemFailures":[{"itemIdentifier":""}]}""");

        Assert.Equal(("a b c", "b c"), (batch.Ids, malformed.Ids));
        Assert.Equal(["b c"], await DoAllAsync(runtime, 2));
    }

    [Fact]
    public async Task ABatch_IsHalvedDownToTheRecordThatFails_AndThatIsGivenUpAndToldOf()
    {
        var (stream, function) = (await TestStream.CreateAsync(aws), aws.Register());
        var failures = await aws.CreateQueueAsync();
        await stream.PutAsync("a", "b", "poison", "d");
        await MapAsync(stream, function, $"\"BisectBatchOnFunctionError\":true,\"MaximumRetryAttempts\":1,\"DestinationConfig\":{{\"OnFailure\":{{\"Destination\":\"{failures.Arn}\"}}}}");
        using var runtime = new TestRuntime(aws.Url, function);

        var seen = new List<string>();
        while (seen.LastOrDefault() != "d")
        {
            var batch = await ReceivedChanges.NextAsync(runtime);
            seen.Add(batch.Ids);
            await (batch.Ids.Contains("poison") ? runtime.FailAsync(batch.RequestId, Failure) : runtime.RespondAsync(batch.RequestId, "null"));
        }

        Assert.Equal(["a b poison d", "a b", "poison d", "poison", "poison", "d"], seen);
        await failures.WaitForCountAsync(1, 0);
        using var sqs = aws.Sqs;
        var message = Assert.Single((await sqs.ReceiveMessageAsync(new ReceiveMessageRequest(failures.Url), Cancelled)).Messages);
        var record = JsonNode.Parse(message.Body)!;
        var sequence = await stream.SequenceOfAsync("poison");
        Assert.Equal(
            ("RetryAttemptsExhausted", 2, "Unhandled"),
            ((string?)record["requestContext"]!["condition"], (int)record["requestContext"]!["approximateInvokeCount"]!, (string?)record["responseContext"]!["functionError"]));
        Assert.Equal(
            (stream.Arn, 1, sequence, sequence),
            ((string?)record["DDBStreamBatchInfo"]!["streamArn"], (int)record["DDBStreamBatchInfo"]!["batchSize"]!,
                (string?)record["DDBStreamBatchInfo"]!["startSequenceNumber"], (string?)record["DDBStreamBatchInfo"]!["endSequenceNumber"]));
    }

    [Fact]
    public async Task ARecord_ThatIsTooOld_IsGivenUp()
    {
        var (stream, function) = (await TestStream.CreateAsync(aws), aws.Register());
        await stream.PutAsync("old");
        await aws.Services.GetRequiredService<DynamoDbDatabase>().Records.WriteAsync(session =>
            session.Execute("UPDATE stream_records SET at = at - 61000 WHERE stream = (SELECT number FROM streams WHERE arn = $1)", stream.Arn));
        await stream.PutAsync("young");
        await MapAsync(stream, function, "\"MaximumRecordAgeInSeconds\":60");
        using var runtime = new TestRuntime(aws.Url, function);

        Assert.Equal(["young"], await DoAllAsync(runtime, 1));
    }

    [Fact]
    public async Task AFilter_LetsThroughWhatItMatches_AndTheRestIsPassedOver()
    {
        var (stream, function) = (await TestStream.CreateAsync(aws), aws.Register());
        await stream.PutAsync("image#1", "label#1", "image#2");
        await MapAsync(stream, function, "\"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"{\\\"dynamodb\\\":{\\\"Keys\\\":{\\\"id\\\":{\\\"S\\\":[{\\\"prefix\\\":\\\"image#\\\"}]}}}}\"}]}");
        using var runtime = new TestRuntime(aws.Url, function);

        Assert.Equal(["image#1 image#2"], await DoAllAsync(runtime, 2));
    }

    [Fact]
    public async Task LATEST_BeginsBehindWhatWasThere_AlsoAfterARestart()
    {
        var stream = await TestStream.CreateAsync(aws);
        await stream.PutAsync("before");
        var id = await MapAsync(stream, RunningLambda.Permanent, startingPosition: "LATEST");
        await stream.PutAsync("after");
        await aws.RestartAsync();
        using var runtime = new TestRuntime(aws.Url, RunningLambda.Permanent);

        Assert.Equal(["after"], await DoAllAsync(runtime, 1));
        await aws.MappingAsync(HttpMethod.Delete, id);
    }

    [Fact]
    public async Task AWindow_GathersABatch()
    {
        var (stream, function) = (await TestStream.CreateAsync(aws), aws.Register());
        await MapAsync(stream, function, "\"BatchSize\":3,\"MaximumBatchingWindowInSeconds\":60");
        using var runtime = new TestRuntime(aws.Url, function);
        var next = ReceivedChanges.NextAsync(runtime);
        await aws.WaitForProcessesAsync(function, processes: 1, busy: 0);
        await stream.PutAsync("a", "b", "c");

        Assert.Equal("a b c", (await next).Ids);
        await runtime.RespondAsync((await next).RequestId, "null");
    }

    [Fact]
    public async Task BatchesOfOneShard_RunSideBySide_AndEachItemsChangesInOrder()
    {
        var (stream, function) = (await TestStream.CreateAsync(aws), aws.Register());
        var items = Enumerable.Range(1, 12).Select(number => $"{number}").ToList();
        for (var round = 0; round < 3; round++)
        {
            await stream.PutAsync(items);
        }

        await MapAsync(stream, function, "\"ParallelizationFactor\":4,\"BatchSize\":1");
        var runtimes = Enumerable.Range(0, 6).Select(_ => new TestRuntime(aws.Url, function)).ToList();
        var polls = runtimes.ConvertAll(ReceivedChanges.NextAsync);
        var seen = new List<JsonObject>();
        var mostAtOnce = 0;
        while (seen.Count < 36)
        {
            await Task.WhenAny(polls);
            if (seen.Count == 0)
            {
                // Nobody answers yet, and still another batch comes: twelve items are not all dealt to one lane of four.
                await Eventually.EqualAsync(true, () => Task.FromResult(polls.Count(poll => poll.IsCompleted) >= 2));
            }

            mostAtOnce = Math.Max(mostAtOnce, polls.Count(poll => poll.IsCompleted));
            var at = polls.FindIndex(poll => poll.IsCompleted);
            var batch = await polls[at];
            seen.AddRange(batch.Records);
            await runtimes[at].RespondAsync(batch.RequestId, "null");
            polls[at] = ReceivedChanges.NextAsync(runtimes[at]);
        }

        Assert.InRange(mostAtOnce, 2, 4);
        foreach (var item in seen.GroupBy(ReceivedChanges.Id))
        {
            var sequences = item.Select(record => (string)record["dynamodb"]!["SequenceNumber"]!).ToList();
            Assert.Equal(3, sequences.Count);
            Assert.Equal(sequences.Order(StringComparer.Ordinal), sequences);
        }

        runtimes.ForEach(runtime => runtime.Dispose());
    }

    [Fact]
    public async Task AfterARestart_WhatWasDoneDoesNotComeAgain_AndWhatWasInHandDoes()
    {
        var stream = await TestStream.CreateAsync(aws);
        await stream.PutAsync("done", "in hand", "behind");
        var id = await MapAsync(stream, RunningLambda.Permanent, "\"BatchSize\":1");
        using (var before = new TestRuntime(aws.Url, RunningLambda.Permanent))
        {
            Assert.Equal(["done"], await DoAllAsync(before, 1));
            Assert.Equal("in hand", (await ReceivedChanges.NextAsync(before)).Ids);
            await aws.RestartAsync();
        }

        using var runtime = new TestRuntime(aws.Url, RunningLambda.Permanent);
        Assert.Equal(["in hand", "behind"], await DoAllAsync(runtime, 2));
        await aws.MappingAsync(HttpMethod.Delete, id);
    }

    [Fact]
    public async Task AfterAKill_TheStreamIsReadFromWhatTheFunctionHadDone()
    {
        const string function = "record-failure";
        var folder = Path.Combine(Path.GetTempPath(), $"localaws-{Guid.NewGuid():N}");
        (string, string)[] settings = [("Pipeline", Repository.PathOf("terraform/pipeline"))];
        try
        {
            using (var process = new LocalAwsProcess(folder, settings))
            {
                var killed = new Elsewhere(await process.UrlAsync());
                var stream = await TestStream.CreateAsync(killed);
                await stream.PutAsync("done", "in hand", "behind");
                await RunningMappings.MappingAsync(killed.Url, HttpMethod.Post, "", Request(stream, function, "\"BatchSize\":1"));
                using var before = new TestRuntime(killed.Url, function);
                Assert.Equal(["done"], await DoAllAsync(before, 1));
                Assert.Equal("in hand", (await ReceivedChanges.NextAsync(before)).Ids);
                await process.KillAsync();
            }

            using var again = new LocalAwsProcess(folder, settings);
            using var runtime = new TestRuntime(await again.UrlAsync(), function);
            Assert.Equal(["in hand", "behind"], await DoAllAsync(runtime, 2));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task AStreamAtTheEndpoint_IsReadThere()
    {
        await using var beside = new BesideDynamoDb(aws.Url);
        await beside.InitializeAsync();
        var (stream, function) = (await TestStream.CreateAsync(aws), beside.Register());
        await stream.PutAsync("a", "b");
        var (status, answer) = await RunningMappings.MappingAsync(beside.Url, HttpMethod.Post, "", Request(stream, function));
        Assert.True(status == HttpStatusCode.Accepted, answer.ToJsonString());
        using var runtime = new TestRuntime(beside.Url, function);

        Assert.Equal(["a b"], await DoAllAsync(runtime, 2));
        await stream.PutAsync("c");
        Assert.Equal(["c"], await DoAllAsync(runtime, 1));
    }

    [Theory]
    [InlineData("", "StartingPosition is required for an event source that is a stream.")]
    [InlineData("\"StartingPosition\":\"AT_TIMESTAMP\"", "Unsupported starting position for stream type: AT_TIMESTAMP")]
    [InlineData("\"StartingPosition\":\"LATEST\",\"ParallelizationFactor\":11", "1 validation error detected: Value '11' at 'parallelizationFactor' failed to satisfy constraint: Member must have value less than or equal to 10")]
    [InlineData("\"StartingPosition\":\"LATEST\",\"MaximumRecordAgeInSeconds\":59", "MaximumRecordAgeInSeconds must be -1, or between 60 and 604800.")]
    [InlineData("\"StartingPosition\":\"LATEST\",\"ScalingConfig\":{}", "LocalAws does not support the parameter 'ScalingConfig' of CreateEventSourceMapping.")]
    [InlineData("\"StartingPosition\":\"LATEST\",\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\"arn:aws:s3:::bucket\"}}", "The destination ARN arn:aws:s3:::bucket is invalid: LocalAws sends failed batches to queues and topics.")]
    public async Task Create_BadSettings_AreRefused(string settings, string message)
    {
        var stream = await TestStream.CreateAsync(aws);

        var (status, answer) = await aws.MappingAsync(HttpMethod.Post, "",
            $$"""{"EventSourceArn":"{{stream.Arn}}","FunctionName":"{{RunningLambda.Permanent}}"{{(settings.Length > 0 ? "," : "")}}{{settings}}}""");

        Assert.Equal((HttpStatusCode.BadRequest, message), (status, (string?)answer["Message"]));
    }

    [Fact]
    public async Task AMapping_IsDescribedWithItsStreamsSettings()
    {
        var stream = await TestStream.CreateAsync(aws);
        var id = await MapAsync(stream, aws.Register(), "\"Enabled\":false,\"MaximumRetryAttempts\":5");
        await aws.MappingAsync(HttpMethod.Put, id, """{"BisectBatchOnFunctionError":true}""");

        var (_, read) = await aws.MappingAsync(HttpMethod.Get, id);

        Assert.Equal(
            (100, "TRIM_HORIZON", 1, 5, -1, true, """{"OnFailure":{}}"""),
            ((int)read["BatchSize"]!, (string?)read["StartingPosition"], (int)read["ParallelizationFactor"]!, (int)read["MaximumRetryAttempts"]!,
                (int)read["MaximumRecordAgeInSeconds"]!, (bool)read["BisectBatchOnFunctionError"]!, read["DestinationConfig"]!.ToJsonString()));
        var (status, refused) = await aws.MappingAsync(HttpMethod.Put, id, """{"StartingPosition":"LATEST"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "LocalAws does not support the parameter 'StartingPosition' of UpdateEventSourceMapping."), (status, (string?)refused["Message"]));
    }

    [Fact]
    public async Task AStream_ThatIsNotThere_IsRefused()
    {
        var stream = (await TestStream.CreateAsync(aws)) with { Arn = "arn:aws:dynamodb:us-east-1:000000000000:table/none/stream/2026-01-01T00:00:00.000" };

        var (status, answer) = await aws.MappingAsync(HttpMethod.Post, "", Request(stream, RunningLambda.Permanent));

        Assert.Equal((HttpStatusCode.BadRequest, $"Stream not found: {stream.Arn}"), (status, (string?)answer["Message"]));
    }

    private async Task<string> MapAsync(TestStream stream, string function, string settings = "", string startingPosition = "TRIM_HORIZON")
    {
        var (status, answer) = await aws.MappingAsync(HttpMethod.Post, "", Request(stream, function, settings, startingPosition));
        Assert.True(status == HttpStatusCode.Accepted, answer.ToJsonString());
        return (string)answer["UUID"]!;
    }

    private static string Request(TestStream stream, string function, string settings = "", string startingPosition = "TRIM_HORIZON") =>
        $$"""{"EventSourceArn":"{{stream.Arn}}","FunctionName":"{{function}}","StartingPosition":"{{startingPosition}}"{{(settings.Length > 0 ? "," : "")}}{{settings}}}""";

    /// <summary>The batches of so many records, each done.</summary>
    private static async Task<List<string>> DoAllAsync(TestRuntime runtime, int records)
    {
        var batches = new List<string>();
        for (var done = 0; done < records;)
        {
            var batch = await ReceivedChanges.NextAsync(runtime);
            await runtime.RespondAsync(batch.RequestId, "null");
            batches.Add(batch.Ids);
            done += batch.Records.Count;
        }

        return batches;
    }

    private sealed record Elsewhere(Uri Url) : IAws;

    private sealed class BesideDynamoDb(Uri endpoint) : RunningLambda
    {
        protected override void Configure(WebApplicationBuilder builder)
        {
            base.Configure(builder);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["LocalAws:Endpoint:Url"] = endpoint.GetLeftPart(UriPartial.Authority),
                ["LocalAws:Endpoint:Services"] = "dynamodb",
            });
        }
    }
}
