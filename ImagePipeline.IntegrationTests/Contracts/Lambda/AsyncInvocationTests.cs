using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda;

public sealed class AsyncInvocationTests(RunningLambda aws) : IClassFixture<RunningLambda>
{
    [Fact]
    public async Task AFailedInvocationIsTriedThreeTimesAndThenItsRecordGoesToTheDestination()
    {
        var destination = aws.Register();
        var function = aws.Register(onFailure: destination);
        using var runtime = new TestRuntime(aws.Url, function);
        using var destinationRuntime = new TestRuntime(aws.Url, destination);

        using var accepted = await aws.InvokeAsync(function, """{"key":"a"}""", "Event");
        var attempts = new List<ReceivedInvocation>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            attempts.Add(await runtime.NextAsync());
            await runtime.FailAsync(attempts[^1].RequestId, $$"""{"errorType":"Broken","errorMessage":"{{attempt}}"}""");
        }

        var record = JsonNode.Parse((await destinationRuntime.NextAsync()).Payload)!.AsObject();
        Assert.Single(attempts.Select(attempt => (attempt.RequestId, attempt.Payload, attempt.TraceHeader)).Distinct());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)record["timestamp"]!);
        record.Remove("timestamp");
        Assert.Equal(
            $$$"""{"version":"1.0","requestContext":{"requestId":"{{{attempts[0].RequestId}}}","functionArn":"arn:aws:lambda:us-east-1:000000000000:function:{{{function}}}:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"key":"a"},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorType":"Broken","errorMessage":"3"}}""",
            record.ToJsonString());
    }

    [Fact]
    public async Task AnInvocationThatSucceedsAtTheSecondTimeIsOver()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);

        using var accepted = await aws.InvokeAsync(function, "1", "Event");
        await runtime.FailAsync((await runtime.NextAsync()).RequestId, "{}");
        await runtime.RespondAsync((await runtime.NextAsync()).RequestId, "{}");
        using var next = await aws.InvokeAsync(function, "2", "Event");

        Assert.Equal("2", (await runtime.NextAsync()).Payload);
    }

    [Fact]
    public async Task WhatWasAcceptedIsRunAfterARestart()
    {
        using (var running = new TestRuntime(aws.Url, RunningLambda.Permanent))
        {
            using var inHand = await aws.InvokeAsync(RunningLambda.Permanent, "\"in hand\"", "Event");
            await running.NextAsync();
            using var waiting = await aws.InvokeAsync(RunningLambda.Permanent, "\"waiting\"", "Event");
            Assert.Equal(HttpStatusCode.Accepted, waiting.StatusCode);

            await aws.RestartAsync();
        }

        using var runtime = new TestRuntime(aws.Url, RunningLambda.Permanent);
        var first = await runtime.NextAsync();
        await runtime.RespondAsync(first.RequestId, "{}");
        var second = await runtime.NextAsync();
        await runtime.RespondAsync(second.RequestId, "{}");

        Assert.Equal(["\"in hand\"", "\"waiting\""], [first.Payload, second.Payload]);
    }

    [Fact]
    public async Task EventInvokeConfig_IsKeptAndChangedAndRemoved()
    {
        var path = $"/2019-09-25/functions/{aws.Register()}/event-invoke-config";
        using var http = new HttpClient { BaseAddress = aws.Url };

        Assert.Equal((HttpStatusCode.NotFound, ""), await ConfigAsync(HttpMethod.Get));
        Assert.Equal((HttpStatusCode.OK, "1 21600 {}"), await ConfigAsync(HttpMethod.Put, """{"MaximumRetryAttempts":1}"""));
        Assert.Equal(
            (HttpStatusCode.OK, """1 60 {"Destination":"arn:aws:sqs:us-east-1:000000000000:dead"}"""),
            await ConfigAsync(HttpMethod.Post, """{"MaximumEventAgeInSeconds":60,"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:sqs:us-east-1:000000000000:dead"}}}"""));
        Assert.Equal((HttpStatusCode.OK, """1 60 {"Destination":"arn:aws:sqs:us-east-1:000000000000:dead"}"""), await ConfigAsync(HttpMethod.Get));
        Assert.Equal((HttpStatusCode.BadRequest, ""), await ConfigAsync(HttpMethod.Put, """{"MaximumRetryAttempts":3}"""));
        Assert.Equal((HttpStatusCode.BadRequest, ""), await ConfigAsync(HttpMethod.Put, """{"Retries":3}"""));
        Assert.Equal((HttpStatusCode.NoContent, ""), await ConfigAsync(HttpMethod.Delete));
        Assert.Equal((HttpStatusCode.NotFound, ""), await ConfigAsync(HttpMethod.Delete));

        async Task<(HttpStatusCode, string)> ConfigAsync(HttpMethod method, string? body = null)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
            request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return response.StatusCode == HttpStatusCode.OK && JsonNode.Parse(text) is { } config
                ? (response.StatusCode, $"{config["MaximumRetryAttempts"]} {config["MaximumEventAgeInSeconds"]} {config["DestinationConfig"]!["OnFailure"]!.ToJsonString()}")
                : (response.StatusCode, "");
        }
    }
}
