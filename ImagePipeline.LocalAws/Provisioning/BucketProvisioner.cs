using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Buckets with their versioning, CORS, lifecycle and notifications. Each call sets the whole of its part, so repeating it changes nothing.</summary>
internal sealed class BucketProvisioner(IAmazonS3 s3, BridgeProvisioner bridge, QueueProvisioner queues)
{
    /// <summary>The page's dev server may run on any port; nothing but this machine's own pages gets in.</summary>
    private static readonly List<string> s_localPages = ["http://localhost:*", "http://127.0.0.1:*"];

    public async Task ProvisionAsync(BucketDescription bucket, CancellationToken cancellationToken)
    {
        await CreateAsync(bucket.Name, cancellationToken);
        if (bucket.Versioning)
        {
            await s3.PutBucketVersioningAsync(
                new PutBucketVersioningRequest { BucketName = bucket.Name, VersioningConfig = new() { Status = VersionStatus.Enabled } },
                cancellationToken);
        }

        await SetLifecycleAsync(bucket, cancellationToken);
        if (bucket.CorsMethods is { Count: > 0 } methods)
        {
            var rule = new CORSRule { AllowedMethods = [.. methods], AllowedOrigins = s_localPages, AllowedHeaders = ["*"], ExposeHeaders = ["ETag"], MaxAgeSeconds = 3600 };
            await s3.PutCORSConfigurationAsync(
                new PutCORSConfigurationRequest { BucketName = bucket.Name, Configuration = new() { Rules = [rule] } },
                cancellationToken);
        }

        if (bucket.Notify is { } notify)
        {
            await NotifyAsync(bucket.Name, notify, cancellationToken);
        }
    }

    private async Task CreateAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutBucketAsync(bucket, cancellationToken);
        }
        catch (BucketAlreadyOwnedByYouException)
        {
            // From an earlier start.
        }
    }

    private async Task SetLifecycleAsync(BucketDescription bucket, CancellationToken cancellationToken)
    {
        var rules = new List<LifecycleRule>();
        if (bucket.AbortUnfinishedUploadsAfterDays is { } abort)
        {
            var rule = Rule("abort-unfinished-uploads");
            rule.AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = abort };
            rules.Add(rule);
        }

        if (bucket.ExpireOldVersionsAfterDays is { } expire)
        {
            var rule = Rule("expire-old-versions");
            rule.NoncurrentVersionExpiration = new() { NoncurrentDays = expire };
            rules.Add(rule);
        }

        if (rules.Count > 0)
        {
            await s3.PutLifecycleConfigurationAsync(bucket.Name, new() { Rules = rules }, cancellationToken);
        }

        static LifecycleRule Rule(string id) =>
            new() { Id = id, Status = LifecycleRuleStatus.Enabled, Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" } } };
    }

    private async Task NotifyAsync(string bucket, NotificationDescription notify, CancellationToken cancellationToken)
    {
        List<FilterRule> filters = [];
        if (notify.Prefix is { } prefix)
        {
            filters.Add(new("prefix", prefix));
        }

        if (notify.Suffix is { } suffix)
        {
            filters.Add(new("suffix", suffix));
        }

        var request = new PutBucketNotificationRequest { BucketName = bucket };
        var filter = new Filter { S3KeyFilter = new() { FilterRules = filters } };
        List<EventType> events = [.. notify.Events.Select(e => new EventType(e))];
        var (id, targetArn) = notify switch
        {
            { Queue: { } queue, Function: null } => (queue, queues.ArnOf(queue)),
            { Function: { } function, Queue: null } => (function, await bridge.EventTargetAsync("s3", function, cancellationToken)),
            _ => throw new ProvisioningException("Its notification must name a function or a queue."),
        };
        if (Arn.TryParse(targetArn, out var arn) && arn.Service == "sqs")
        {
            request.QueueConfigurations = [new() { Id = id, Queue = targetArn, Events = events, Filter = filter }];
        }
        else
        {
            request.LambdaFunctionConfigurations = [new() { Id = id, FunctionArn = targetArn, Events = events, Filter = filter }];
        }

        await s3.PutBucketNotificationAsync(request, cancellationToken);
    }
}
