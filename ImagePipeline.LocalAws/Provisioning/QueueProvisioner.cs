using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Queues with what is received too often beside them, created or brought up to date.</summary>
internal sealed class QueueProvisioner(HttpClient http, ProvisioningTarget target, TimeProvider time)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <summary>As long as SQS keeps anything, in seconds.</summary>
    private const string LongestRetention = "1209600";

    private readonly JsonServiceClient _sqs = JsonServiceClient.Sqs(http, target.AddressOf("sqs"), time);

    public string ArnOf(string role) => target.Arn("sqs", NameOf(role));

    /// <param name="role">The name in the pipeline's description.</param>
    /// <param name="sender">The signing name of the service that sends to it, if one does.</param>
    /// <returns>The queue's URL.</returns>
    public async Task<string> ProvisionAsync(string role, QueueDescription queue, string? sender, CancellationToken cancellationToken)
    {
        await PutAsync(NameOf($"{role}-dead-letters"), [], cancellationToken);
        var attributes = new JsonObject
        {
            ["VisibilityTimeout"] = $"{queue.VisibilityTimeoutSeconds}",
            ["RedrivePolicy"] = new JsonObject
            {
                ["deadLetterTargetArn"] = ArnOf($"{role}-dead-letters"),
                ["maxReceiveCount"] = queue.MaximumReceives,
            }.ToJsonString(),
        };
        if (sender is not null)
        {
            attributes["Policy"] = Policy(ArnOf(role), sender);
        }

        return await PutAsync(NameOf(role), attributes, cancellationToken);
    }

    /// <summary>A queue that holds what a service tells of, for whoever reads it.</summary>
    /// <returns>The queue's URL.</returns>
    public Task<string> ProvisionAsync(string role, string sender, CancellationToken cancellationToken) =>
        PutAsync(NameOf(role), new() { ["Policy"] = Policy(ArnOf(role), sender) }, cancellationToken);

    private async Task<string> PutAsync(string name, JsonObject attributes, CancellationToken cancellationToken)
    {
        attributes["MessageRetentionPeriod"] = LongestRetention;
        if (await FindUrlAsync(name, cancellationToken) is not { } url)
        {
            return (string)(await CallAsync("CreateQueue", new() { ["QueueName"] = name, ["Attributes"] = attributes }, cancellationToken))["QueueUrl"]!;
        }

        await CallAsync("SetQueueAttributes", new() { ["QueueUrl"] = url, ["Attributes"] = attributes }, cancellationToken);
        return url;
    }

    private async Task<string?> FindUrlAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (string?)(await CallAsync("GetQueueUrl", new() { ["QueueName"] = name }, cancellationToken))["QueueUrl"];
        }
        // By its name in either of SQS's protocols: endpoints differ.
        catch (AwsException error) when (error.Code is "QueueDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue")
        {
            return null;
        }
    }

    private string Policy(string queueArn, string sender) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = $"{sender}.amazonaws.com" },
            ["Action"] = "sqs:SendMessage",
            ["Resource"] = queueArn,
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = target.AccountId } },
        }),
    }.ToJsonString();

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) =>
        _sqs.CallAsync(operation, input, s_limit, cancellationToken);

    private static string NameOf(string role) => $"image-pipeline-{role}";
}
