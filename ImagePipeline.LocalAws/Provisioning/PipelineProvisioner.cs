using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Makes what the pipeline's description asks for, and may be repeated: what is there already stays as it is.</summary>
internal sealed class PipelineProvisioner : IDisposable
{
    private readonly AmazonS3Client _s3;
    private readonly AmazonDynamoDBClient _dynamoDb;
    private readonly QueueProvisioner _queues;
    private readonly BridgeProvisioner _bridge;
    private readonly BucketProvisioner _buckets;
    private readonly TableProvisioner _table;
    private readonly StateMachineProvisioner _stateMachine;
    private readonly RuleProvisioner _rules;
    private readonly MappingProvisioner _mappings;
    private readonly UserPoolProvisioner _userPool;
    private readonly TopicProvisioner _topics;
    private readonly MailProvisioner _mail;
    private readonly VectorProvisioner _vectors;
    private readonly RoleProvisioner _roles;
    private readonly ProvisioningTarget _target;

    public PipelineProvisioner(HttpClient http, ProvisioningTarget target, TimeProvider time)
    {
        _target = target;
        var (s3, dynamoDb) = (target.AddressOf("s3"), target.AddressOf("dynamodb"));
        _s3 = new AmazonS3Client(Credentials(s3), new AmazonS3Config { ForcePathStyle = true }.WithDefaults().At(s3.Url, s3.Region));
        _dynamoDb = new AmazonDynamoDBClient(Credentials(dynamoDb), new AmazonDynamoDBConfig().WithDefaults().At(dynamoDb.Url, dynamoDb.Region));
        _roles = new RoleProvisioner(http, target, time);
        _queues = new QueueProvisioner(http, target, time);
        _bridge = new BridgeProvisioner(http, target, _queues, time);
        _buckets = new BucketProvisioner(_s3, _bridge, _queues);
        _table = new TableProvisioner(_dynamoDb, target.Endpoint.Serves("dynamodb"), time);
        _stateMachine = new StateMachineProvisioner(JsonServiceClient.StepFunctions(http, target.AddressOf("states"), time), target);
        _rules = new RuleProvisioner(JsonServiceClient.EventBridge(http, target.AddressOf("events"), time), _bridge);
        _mappings = new MappingProvisioner(http, target, _queues, _table, time);
        _topics = new TopicProvisioner(http, target, _queues, time);
        _mail = new MailProvisioner(http, target, _topics, time);
        _vectors = new VectorProvisioner(http, target, time);
        _userPool = new UserPoolProvisioner(JsonServiceClient.Cognito(http, target.AddressOf("cognito-idp"), time), target.UserPoolId);
    }

    /// <summary>The activities made instead of functions; empty where none was needed.</summary>
    public IReadOnlyList<BridgeRoute> Activities => _bridge.Activities;

    /// <summary>The queues made instead of functions.</summary>
    public IReadOnlyList<BridgeRoute> Queues => _bridge.Queues;

    /// <summary>Why the table has no stream, where the endpoint has none to give it.</summary>
    public string? StreamRefusal => _table.StreamRefusal;

    /// <param name="hasRules">Whether there is an event bus that hears of the state machine's executions.</param>
    /// <exception cref="ProvisioningException">The first thing that could not be made.</exception>
    public async Task ProvisionAsync(PipelineDescription pipeline, bool hasRules, CancellationToken cancellationToken)
    {
        foreach (var (name, statements) in _roles.AreNeeded ? pipeline.Roles : [])
        {
            await StepAsync($"role {name}", () => _roles.ProvisionAsync(name, statements!.AsArray(), cancellationToken));
        }

        var queueUrls = new Dictionary<string, string>();
        foreach (var (role, queue) in pipeline.Storage.Queues ?? new Dictionary<string, QueueDescription>())
        {
            var sender = pipeline.Storage.Buckets.Values.Any(bucket => bucket.Notify?.Queue == role) ? "s3" : null;
            await StepAsync($"queue {role}", async () => queueUrls[role] = await _queues.ProvisionAsync(role, queue, sender, cancellationToken));
        }

        foreach (var (role, topic) in pipeline.Storage.Topics ?? new Dictionary<string, TopicDescription>())
        {
            await StepAsync($"topic {role}", () => _topics.ProvisionAsync(role, topic, cancellationToken));
        }

        await StepAsync("mail", () => _mail.ProvisionAsync(cancellationToken));
        if (pipeline.Storage.Vectors is { } vectors)
        {
            await StepAsync($"vector bucket {vectors.Bucket}", () => _vectors.ProvisionAsync(vectors, cancellationToken));
        }

        await StepAsync($"table {pipeline.Storage.Table.Name}", () => _table.ProvisionAsync(pipeline.Storage.Table, cancellationToken));
        await StepAsync($"state machine {PipelineDescription.StateMachineName}", async () =>
        {
            var definition = await _bridge.BridgeTasksAsync(LocalNames.ResolveQueueUrls(pipeline.StateMachine, queueUrls), cancellationToken);
            await _stateMachine.ProvisionAsync(PipelineDescription.StateMachineName, "STANDARD", definition, cancellationToken);
        });
        if (!_target.Endpoint.Serves("states"))
        {
            await StepAsync(
                $"state machine {PipelineDescription.ExpressName}",
                () => _stateMachine.ProvisionAsync(PipelineDescription.ExpressName, "EXPRESS", pipeline.Express, cancellationToken));

            // Its token goes to a function, which an external Step Functions could not reach: an activity has a token of its own.
            await StepAsync(
                $"state machine {PipelineDescription.ReviewName}",
                () => _stateMachine.ProvisionAsync(PipelineDescription.ReviewName, "STANDARD", pipeline.Review, cancellationToken));
        }

        foreach (var (name, rule) in hasRules && pipeline.Storage.Rules is { } rules ? rules : new Dictionary<string, RuleDescription>())
        {
            await StepAsync($"rule {name}", () => _rules.ProvisionAsync(name, rule, cancellationToken));
        }

        await StepAsync("user pool", () => _userPool.ProvisionAsync(pipeline.SignIn, cancellationToken));
        await StepAsync("event source mappings", () => _mappings.ProvisionAsync(pipeline, cancellationToken));
        await StepAsync($"indexes of the table {pipeline.Storage.Table.Name}", () => _table.AddIndexesAsync(pipeline.Storage.Table, cancellationToken));

        // Last: from its notification on, an upload reaches all of the above.
        foreach (var bucket in pipeline.Storage.Buckets.Values)
        {
            await StepAsync($"bucket {bucket.Name}", () => _buckets.ProvisionAsync(bucket, cancellationToken));
        }
    }

    public void Dispose()
    {
        _s3.Dispose();
        _dynamoDb.Dispose();
    }

    private static BasicAWSCredentials Credentials(ServiceAddress address) => new(address.AccessKey, address.SecretKey);

    private static async Task StepAsync(string what, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (AwsException e)
        {
            throw new ProvisioningException($"The {what} could not be provisioned. {e.Code}: {e.Message}", e);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or ProvisioningException)
        {
            throw new ProvisioningException($"The {what} could not be provisioned. {e.Message}", e);
        }
    }
}
