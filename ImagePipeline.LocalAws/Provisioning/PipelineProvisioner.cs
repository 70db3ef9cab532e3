using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Makes what the pipeline's description asks for, and may be repeated: what is there already stays as it is.</summary>
internal sealed class PipelineProvisioner : IDisposable
{
    private readonly AmazonS3Client _s3;
    private readonly AmazonDynamoDBClient _dynamoDb;
    private readonly BucketProvisioner _buckets;
    private readonly TableProvisioner _table;
    private readonly StateMachineProvisioner _stateMachine;
    private readonly RuleProvisioner _rules;

    public PipelineProvisioner(HttpClient http, ProvisioningTarget target, TimeProvider time)
    {
        var credentials = new BasicAWSCredentials(target.AccessKey, target.SecretKey);
        _s3 = new AmazonS3Client(credentials, new AmazonS3Config { ForcePathStyle = true }.WithDefaults().At(target.Endpoint, target.Region));
        _dynamoDb = new AmazonDynamoDBClient(credentials, new AmazonDynamoDBConfig().WithDefaults().At(target.Endpoint, target.Region));
        var json = new SignedJsonClient(http, target, time);
        _buckets = new BucketProvisioner(_s3, target);
        _table = new TableProvisioner(_dynamoDb);
        _stateMachine = new StateMachineProvisioner(json, target);
        _rules = new RuleProvisioner(json, target);
    }

    /// <exception cref="ProvisioningException">The first thing that could not be made.</exception>
    public async Task ProvisionAsync(PipelineDescription pipeline, CancellationToken cancellationToken)
    {
        await StepAsync($"table {pipeline.Storage.Table.Name}", () => _table.ProvisionAsync(pipeline.Storage.Table, cancellationToken));
        await StepAsync(
            $"state machine {PipelineDescription.StateMachineName}",
            () => _stateMachine.ProvisionAsync(PipelineDescription.StateMachineName, pipeline.StateMachine, cancellationToken));
        foreach (var (name, rule) in pipeline.Storage.Rules ?? new Dictionary<string, RuleDescription>())
        {
            await StepAsync($"rule {name}", () => _rules.ProvisionAsync(name, rule, cancellationToken));
        }

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

    private static async Task StepAsync(string what, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or ProvisioningException)
        {
            throw new ProvisioningException($"The {what} could not be provisioned. {e.Message}", (e as AmazonServiceException)?.ErrorCode, e);
        }
    }
}
