using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.EventSources;

/// <summary>A LocalAws with queues that are led to functions.</summary>
public sealed class RunningMappings : RunningLambda
{
    private int _queues;

    public AmazonSQSClient Sqs => new(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = Url.AbsoluteUri, MaxErrorRetry = 0 });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    internal async Task<TestQueue> CreateQueueAsync(int visibilitySeconds = 30, Dictionary<string, string>? attributes = null)
    {
        using var sqs = Sqs;
        var name = $"source-{Interlocked.Increment(ref _queues)}";
        var request = new CreateQueueRequest(name) { Attributes = new(attributes ?? []) { ["VisibilityTimeout"] = $"{visibilitySeconds}" } };
        await sqs.CreateQueueAsync(request, Cancelled);
        return new TestQueue(this, name);
    }

    public Task<(HttpStatusCode Status, JsonObject Answer)> MappingAsync(HttpMethod method, string path, string? body = null) => MappingAsync(Url, method, path, body);

    public static async Task<(HttpStatusCode Status, JsonObject Answer)> MappingAsync(Uri url, HttpMethod method, string path, string? body = null)
    {
        using var http = new HttpClient { BaseAddress = url };
        using var request = new HttpRequestMessage(method, $"/2015-03-31/event-source-mappings/{path}") { Content = body is null ? null : new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        using var response = await http.SendAsync(request, Cancelled);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!.AsObject());
    }

    /// <returns>The mapping's id.</returns>
    internal async Task<string> MapAsync(TestQueue queue, string function, string settings = "")
    {
        var (status, answer) = await MappingAsync(HttpMethod.Post, "", $$"""{"EventSourceArn":"{{queue.Arn}}","FunctionName":"{{function}}"{{(settings.Length > 0 ? "," + settings : "")}}}""");
        Assert.True(status == HttpStatusCode.Accepted, answer.ToJsonString());
        return (string)answer["UUID"]!;
    }
}

/// <summary>A queue of a test's own.</summary>
internal sealed record TestQueue(RunningMappings Aws, string Name)
{
    public string Arn => $"arn:aws:sqs:us-east-1:000000000000:{Name}";

    public string Url => new Uri(Aws.Url, $"/000000000000/{Name}").AbsoluteUri;

    public async Task SendAsync(params IEnumerable<string> bodies)
    {
        using var sqs = Aws.Sqs;
        foreach (var body in bodies)
        {
            await sqs.SendMessageAsync(Url, body, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>How many messages are visible and how many are in flight.</summary>
    public async Task<(int Visible, int InFlight)> CountAsync()
    {
        using var sqs = Aws.Sqs;
        var answer = await sqs.GetQueueAttributesAsync(Url, ["All"], TestContext.Current.CancellationToken);
        return (answer.ApproximateNumberOfMessages, answer.ApproximateNumberOfMessagesNotVisible);
    }

    public Task WaitForCountAsync(int visible, int inFlight) => Eventually.EqualAsync((visible, inFlight), CountAsync);
}

/// <summary>What a function was given.</summary>
internal sealed record ReceivedBatch(string RequestId, IReadOnlyList<JsonObject> Records)
{
    public string Bodies => string.Join(' ', Records.Select(record => (string)record["body"]!).Order(StringComparer.Ordinal));

    public static async Task<ReceivedBatch> NextAsync(TestRuntime runtime)
    {
        var invocation = await runtime.NextAsync();
        return new(invocation.RequestId, [.. JsonNode.Parse(invocation.Payload)!["Records"]!.AsArray().Select(record => record!.AsObject())]);
    }

    public string IdOf(string body) => (string)Records.Single(record => (string)record["body"]! == body)["messageId"]!;
}
