using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using ImagePipeline.IntegrationTests.Contracts.Startup;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.EventSources;

/// <summary>A mapping whose LocalAws is killed.</summary>
public sealed class KilledMappingTests : IDisposable
{
    private const string Function = "query-images";

    private readonly string _folder = Directory.CreateTempSubdirectory("localaws-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatTheFunctionHadInHand_AndWhatWaited_ReachesItAfterTheNextStart()
    {
        using (var killed = Start())
        {
            var url = await killed.UrlAsync();
            await MapQueueAsync(url, "a", "b", "c");
            using var before = new TestRuntime(url, Function);
            Assert.Equal("a", (await ReceivedBatch.NextAsync(before)).Bodies);
            await killed.KillAsync();
        }

        using var next = Start();
        using var runtime = new TestRuntime(await next.UrlAsync(), Function);
        var seen = new List<string>();
        while (seen.Count < 3)
        {
            var batch = await ReceivedBatch.NextAsync(runtime);
            seen.Add(batch.Bodies);
            await runtime.RespondAsync(batch.RequestId, "null");
        }

        Assert.Equal(["a", "b", "c"], seen.Order());
        await next.KillAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private LocalAwsProcess Start() => new(_folder, ("Pipeline", Repository.PathOf("terraform/pipeline")));

    private static async Task MapQueueAsync(Uri url, params string[] messages)
    {
        using var sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = url.AbsoluteUri, MaxErrorRetry = 0 });
        var queue = (await sqs.CreateQueueAsync(new CreateQueueRequest("killed") { Attributes = new() { ["VisibilityTimeout"] = "43200" } }, Cancelled)).QueueUrl;
        foreach (var message in messages)
        {
            await sqs.SendMessageAsync(queue, message, Cancelled);
        }

        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        using var settings = new StringContent($$"""{"EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:killed","FunctionName":"{{Function}}","BatchSize":1}""");
        using var answer = await http.PostAsync("/2015-03-31/event-source-mappings/", settings, Cancelled);
        answer.EnsureSuccessStatusCode();
    }
}
