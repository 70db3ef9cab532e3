using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.EventSources;

/// <summary>The operations on mappings.</summary>
public sealed class EventSourceMappingTests(RunningMappings aws) : IClassFixture<RunningMappings>
{
    [Fact]
    public async Task AMapping_IsCreated_Changed_Listed_AndDeleted()
    {
        var (queue, function) = (await aws.CreateQueueAsync(), aws.Register());

        var (status, created) = await aws.MappingAsync(HttpMethod.Post, "", $$$"""
            {"EventSourceArn":"{{{queue.Arn}}}","FunctionName":"{{{function}}}","Enabled":false,"FunctionResponseTypes":["ReportBatchItemFailures"],
             "ScalingConfig":{"MaximumConcurrency":5},"FilterCriteria":{"Filters":[{"Pattern":"{\"body\":{\"kind\":[\"photo\"]}}"}]}}
            """);
        var id = (string)created["UUID"]!;
        Assert.Equal((HttpStatusCode.Accepted, "Creating"), (status, (string?)created["State"]));
        created["State"] = "Disabled";
        var (_, read) = await aws.MappingAsync(HttpMethod.Get, id);
        Assert.Equal(created.ToJsonString(), read.ToJsonString());
        Assert.InRange((double)read["LastModified"]!, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 60);
        read.Remove("LastModified");
        Assert.Equal(
            $$$"""{"UUID":"{{{id}}}","EventSourceMappingArn":"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{{{id}}}","EventSourceArn":"{{{queue.Arn}}}","FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:{{{function}}}","BatchSize":10,"MaximumBatchingWindowInSeconds":0,"FunctionResponseTypes":["ReportBatchItemFailures"],"State":"Disabled","StateTransitionReason":"USER_INITIATED","FilterCriteria":{"Filters":[{"Pattern":"{\u0022body\u0022:{\u0022kind\u0022:[\u0022photo\u0022]}}"}]},"ScalingConfig":{"MaximumConcurrency":5}}""",
            read.ToJsonString());

        var (_, updated) = await aws.MappingAsync(HttpMethod.Put, id, """{"Enabled":true,"BatchSize":3,"ScalingConfig":{},"FilterCriteria":{}}""");
        Assert.Equal(("Enabling", 3, false, false), ((string?)updated["State"], (int)updated["BatchSize"]!, updated.ContainsKey("ScalingConfig"), updated.ContainsKey("FilterCriteria")));
        foreach (var filter in (string[])[$"?EventSourceArn={queue.Arn}", $"?FunctionName={function}&MaxItems=1"])
        {
            var (_, list) = await aws.MappingAsync(HttpMethod.Get, filter);
            Assert.Equal((id, "Enabled"), ((string?)Assert.Single(list["EventSourceMappings"]!.AsArray())!["UUID"], (string?)list["EventSourceMappings"]![0]!["State"]));
        }

        var (deleted, last) = await aws.MappingAsync(HttpMethod.Delete, id);
        Assert.Equal((HttpStatusCode.Accepted, "Deleting"), (deleted, (string?)last["State"]));
        await RefusedAsync(HttpMethod.Get, id, null, HttpStatusCode.NotFound, "The resource you requested does not exist.");
    }

    [Fact]
    public async Task AMapping_OfTheSameQueueAndFunction_IsAConflict()
    {
        var (queue, function) = (await aws.CreateQueueAsync(), aws.Register());
        var id = await aws.MapAsync(queue, function);

        await RefusedAsync(
            HttpMethod.Post, "", $$"""{"EventSourceArn":"{{queue.Arn}}","FunctionName":"{{function}}"}""", HttpStatusCode.Conflict,
            $"An event source mapping with SQS arn (\" {queue.Arn} \") and function (\" {function} \") already exists. Please update or delete the existing mapping with UUID {id}");
    }

    [Fact]
    public async Task Create_QueueHidesMessagesForLessThanTheFunctionRuns_IsRefused()
    {
        var queue = await aws.CreateQueueAsync(visibilitySeconds: 19);

        await RefusedAsync(
            HttpMethod.Post, "", $$"""{"EventSourceArn":"{{queue.Arn}}","FunctionName":"{{aws.Register()}}"}""", HttpStatusCode.BadRequest,
            "Queue visibility timeout: 19 seconds is less than Function timeout: 20 seconds");
    }

    [Theory]
    [InlineData("nobody", "nowhere", "", "Function does not exist")]
    [InlineData(RunningLambda.Permanent, "nowhere", "", "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.")]
    [InlineData(RunningLambda.Permanent, null, "\"BatchSize\":11", "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10")]
    [InlineData(RunningLambda.Permanent, null, "\"BatchSize\":0", "1 validation error detected: Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData(RunningLambda.Permanent, null, "\"ScalingConfig\":{\"MaximumConcurrency\":1}", "1 validation error detected: Value '1' at 'maximumConcurrency' failed to satisfy constraint: Member must have value greater than or equal to 2")]
    [InlineData(RunningLambda.Permanent, null, "\"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"{}\"}]}", "Invalid filter pattern definition.")]
    [InlineData(RunningLambda.Permanent, null, "\"StartingPosition\":\"LATEST\"", "LocalAws does not support the parameter 'StartingPosition' of CreateEventSourceMapping.")]
    public async Task Create_BadSettings_AreRefused(string function, string? queue, string settings, string message)
    {
        queue ??= (await aws.CreateQueueAsync()).Name;

        await RefusedAsync(
            HttpMethod.Post, "", $$"""{"EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:{{queue}}","FunctionName":"{{function}}"{{(settings.Length > 0 ? "," : "")}}{{settings}}}""",
            HttpStatusCode.BadRequest, message);
    }

    private async Task RefusedAsync(HttpMethod method, string path, string? body, HttpStatusCode status, string message)
    {
        var (answered, answer) = await aws.MappingAsync(method, path, body);
        Assert.Equal((status, message), (answered, (string?)answer["Message"]));
    }
}
