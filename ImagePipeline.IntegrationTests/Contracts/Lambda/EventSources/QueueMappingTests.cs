namespace ImagePipeline.IntegrationTests.Contracts.Lambda.EventSources;

/// <summary>What a queue holds reaches the function, once it is done, and again where it is not.</summary>
public sealed class QueueMappingTests(RunningMappings aws) : IClassFixture<RunningMappings>
{
    private const string ReportsFailures = "\"FunctionResponseTypes\":[\"ReportBatchItemFailures\"]";

    [Fact]
    public async Task AMessage_ReachesTheFunctionAsLambdasEvent_AndIsDeleted()
    {
        var (queue, function) = (await aws.CreateQueueAsync(), aws.Register());
        await aws.MapAsync(queue, function);
        using var runtime = new TestRuntime(aws.Url, function);
        await queue.SendAsync("hällo");

        var batch = await ReceivedBatch.NextAsync(runtime);

        var record = Assert.Single(batch.Records);
        Assert.Equal(
            ["messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody", "eventSource", "eventSourceARN", "awsRegion"],
            record.Select(member => member.Key));
        Assert.Equal(("hällo", "1", "aws:sqs", queue.Arn, "us-east-1"), (
            (string?)record["body"], (string?)record["attributes"]!["ApproximateReceiveCount"], (string?)record["eventSource"],
            (string?)record["eventSourceARN"], (string?)record["awsRegion"]));
        await queue.WaitForCountAsync(0, 1);
        await runtime.RespondAsync(batch.RequestId, "null");
        await queue.WaitForCountAsync(0, 0);
    }

    [Fact]
    public async Task OfABatch_OnlyWhatTheFunctionNames_ComesAgain()
    {
        var (queue, function) = (await aws.CreateQueueAsync(visibilitySeconds: 2), aws.Register(timeout: TimeSpan.FromSeconds(2)));
        await queue.SendAsync("a", "b", "c");
        await aws.MapAsync(queue, function, ReportsFailures);
        using var runtime = new TestRuntime(aws.Url, function);

        var first = await ReceivedBatch.NextAsync(runtime);
        await runtime.RespondAsync(first.RequestId, $$"""{"batchItemFailures":[{"itemIdentifier":"{{first.IdOf("b")}}"}]}""");
        var second = await ReceivedBatch.NextAsync(runtime);
        await runtime.RespondAsync(second.RequestId, """{"batchItemFailures":[]}""");

        Assert.Equal(("a b c", "b"), (first.Bodies, second.Bodies));
        Assert.Equal("2", (string?)second.Records[0]["attributes"]!["ApproximateReceiveCount"]);
        await queue.WaitForCountAsync(0, 0);
    }

    [Fact]
    public async Task ABatch_ThatFailsTooOften_GoesToTheDeadLetterQueue()
    {
        var dead = await aws.CreateQueueAsync();
        var queue = await aws.CreateQueueAsync(visibilitySeconds: 1, new() { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":2}""" });
        var function = aws.Register(timeout: TimeSpan.FromSeconds(1));
        await queue.SendAsync("a", "b");
        await aws.MapAsync(queue, function);
        using var runtime = new TestRuntime(aws.Url, function);

        for (var receive = 1; receive <= 2; receive++)
        {
            var batch = await ReceivedBatch.NextAsync(runtime);
            Assert.Equal("a b", batch.Bodies);
            await runtime.FailAsync(batch.RequestId, """{"errorType":"Broken","errorMessage":"No."}""");
        }

        // The process asks for more, so the queue is read.
        var next = runtime.NextAsync();
        await dead.WaitForCountAsync(2, 0);
        Assert.Equal((0, 0), await queue.CountAsync());
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task BatchesInFlight_AreNoMoreThanTheMaximumConcurrency()
    {
        var (queue, function) = (await aws.CreateQueueAsync(), aws.Register());
        await queue.SendAsync(Enumerable.Range(1, 5).Select(number => $"{number}"));
        await aws.MapAsync(queue, function, "\"BatchSize\":1,\"ScalingConfig\":{\"MaximumConcurrency\":2}");
        var runtimes = Enumerable.Range(0, 4).Select(_ => new TestRuntime(aws.Url, function)).ToList();
        var polls = runtimes.ConvertAll(ReceivedBatch.NextAsync);
        var mostInFlight = 0;

        for (var handled = 0; handled < 5; handled++)
        {
            await queue.WaitForCountAsync(Math.Max(0, 3 - handled), Math.Min(2, 5 - handled));
            var done = await Task.WhenAny(polls);
            mostInFlight = Math.Max(mostInFlight, polls.Count(poll => poll.IsCompleted));
            var at = polls.IndexOf(done);
            await runtimes[at].RespondAsync((await done).RequestId, "null");
            polls[at] = ReceivedBatch.NextAsync(runtimes[at]);
        }

        await queue.WaitForCountAsync(0, 0);
        Assert.InRange(mostInFlight, 1, 2);
        runtimes.ForEach(runtime => runtime.Dispose());
    }

    [Fact]
    public async Task Messages_AreLeftInTheQueue_UntilAProcessCanHaveThem()
    {
        var (queue, function) = (await aws.CreateQueueAsync(), aws.Register());
        await queue.SendAsync("a", "b");
        await aws.MapAsync(queue, function, "\"BatchSize\":1");
        using var runtime = new TestRuntime(aws.Url, function);

        var first = await ReceivedBatch.NextAsync(runtime);
        Assert.Equal((1, 1), await queue.CountAsync());
        await runtime.RespondAsync(first.RequestId, "null");
        await queue.WaitForCountAsync(1, 0);
        var second = await ReceivedBatch.NextAsync(runtime);
        await runtime.RespondAsync(second.RequestId, "null");

        Assert.Equal("1", (string?)second.Records[0]["attributes"]!["ApproximateReceiveCount"]);
        await queue.WaitForCountAsync(0, 0);
    }

    [Fact]
    public async Task AWindow_GathersMoreThanOneReceiveHandsOut()
    {
        var (queue, function) = (await aws.CreateQueueAsync(), aws.Register());
        await queue.SendAsync(Enumerable.Range(1, 14).Select(number => $"{number:00}"));
        await aws.MapAsync(queue, function, "\"BatchSize\":14,\"MaximumBatchingWindowInSeconds\":60");
        using var runtime = new TestRuntime(aws.Url, function);

        var batch = await ReceivedBatch.NextAsync(runtime);

        Assert.Equal("01 02 03 04 05 06 07 08 09 10 11 12 13 14", batch.Bodies);
        await runtime.RespondAsync(batch.RequestId, "null");
        await queue.WaitForCountAsync(0, 0);
    }

    [Fact]
    public async Task AMessage_ThatNoFilterWants_IsDeletedUnseen()
    {
        var (queue, function) = (await aws.CreateQueueAsync(), aws.Register());
        await queue.SendAsync("""{"kind":"video"}""", """{"kind":"photo"}""");
        await aws.MapAsync(queue, function, "\"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"{\\\"body\\\":{\\\"kind\\\":[\\\"photo\\\"]}}\"}]}");
        using var runtime = new TestRuntime(aws.Url, function);

        var batch = await ReceivedBatch.NextAsync(runtime);

        Assert.Equal("""{"kind":"photo"}""", batch.Bodies);
        await runtime.RespondAsync(batch.RequestId, "null");
        await queue.WaitForCountAsync(0, 0);
    }

    [Fact]
    public async Task AThrottledBatch_IsKeptHidden_AndCountsAsOneReceive()
    {
        var (queue, function) = (await aws.CreateQueueAsync(visibilitySeconds: 2), aws.Register(timeout: TimeSpan.FromSeconds(2)));
        await aws.MapAsync(queue, function);
        using var runtime = new TestRuntime(aws.Url, function);
        // The process waits for work, so the queue is read; then it is gone, and with it whoever could take the batch.
        var abandoned = runtime.NextAsync();
        await aws.WaitForProcessesAsync(function, processes: 1, busy: 0);
        await Eventually.EqualAsync(true, () => Task.FromResult(!abandoned.IsCompleted));
        runtime.Kill();
        await aws.WaitForProcessesAsync(function, processes: 0, busy: 0);
        await queue.SendAsync("a");
        await queue.WaitForCountAsync(0, 1);
        var sentAt = DateTimeOffset.UtcNow;
        // Longer than two visibility timeouts.
        await Eventually.EqualAsync(true, () => Task.FromResult(DateTimeOffset.UtcNow - sentAt > TimeSpan.FromSeconds(5)));
        Assert.Equal((0, 1), await queue.CountAsync());

        using var other = new TestRuntime(aws.Url, function);
        var batch = await ReceivedBatch.NextAsync(other);

        Assert.Equal("1", (string?)batch.Records[0]["attributes"]!["ApproximateReceiveCount"]);
        await other.RespondAsync(batch.RequestId, "null");
        await queue.WaitForCountAsync(0, 0);
        await Assert.ThrowsAnyAsync<Exception>(() => abandoned);
    }

    [Fact]
    public async Task AMapping_ThatIsDisabled_ReadsNoMore_AndGoesOnOnceEnabled()
    {
        var (queue, function) = (await aws.CreateQueueAsync(), aws.Register());
        var id = await aws.MapAsync(queue, function);
        using var runtime = new TestRuntime(aws.Url, function);
        var next = ReceivedBatch.NextAsync(runtime);
        await aws.WaitForProcessesAsync(function, processes: 1, busy: 0);

        await aws.MappingAsync(HttpMethod.Put, id, """{"Enabled":false}""");
        await queue.SendAsync("a");
        Assert.Equal((1, 0), await queue.CountAsync());
        await aws.MappingAsync(HttpMethod.Put, id, """{"Enabled":true}""");

        Assert.Equal("a", (await next).Bodies);
        await runtime.RespondAsync((await next).RequestId, "null");
        await queue.WaitForCountAsync(0, 0);
    }

    [Fact]
    public async Task AMapping_ReadsOnAfterARestart_AndWhatWasInHandDoesNotStayHidden()
    {
        var queue = await aws.CreateQueueAsync(visibilitySeconds: 43_200);
        await queue.SendAsync("in hand");
        var id = await aws.MapAsync(queue, RunningLambda.Permanent);
        using (var before = new TestRuntime(aws.Url, RunningLambda.Permanent))
        {
            Assert.Equal("in hand", (await ReceivedBatch.NextAsync(before)).Bodies);
            await aws.RestartAsync();
        }

        await queue.SendAsync("waiting");
        using var runtime = new TestRuntime(aws.Url, RunningLambda.Permanent);
        var bodies = new List<string>();
        while (bodies.Count < 2)
        {
            var batch = await ReceivedBatch.NextAsync(runtime);
            bodies.AddRange(batch.Records.Select(record => (string)record["body"]!));
            await runtime.RespondAsync(batch.RequestId, "null");
        }

        Assert.Equal(["in hand", "waiting"], bodies.Order());
        await queue.WaitForCountAsync(0, 0);
        await aws.MappingAsync(HttpMethod.Delete, id);
    }
}
