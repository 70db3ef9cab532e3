using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Writes events into the outbox, within the change that causes them, and sends them from there.</summary>
internal sealed class Notifier([FromKeyedServices("s3")] Database database, EventTargets targets, Owner owner, TimeProvider time, ILogger<Notifier> logger)
{
    private readonly Outbox _outbox = new(database, time, targets.SendAsync, logger);

    public Task RunAsync(CancellationToken cancellation) => _outbox.RunAsync(cancellation);

    public void Signal() => _outbox.Signal();

    public void Enqueue(Session session, Bucket bucket, string eventName, ObjectVersion version, string? versioning, RequestOrigin origin)
    {
        foreach (var rule in bucket.Notifications?.Rules ?? [])
        {
            if (rule.Matches(eventName, version.Key))
            {
                Outbox.Add(session, rule.Target, EventRecord.Write(
                    bucket, rule, eventName, version, versioning is not null, origin, owner.Id, time.GetUtcNow()));
            }
        }
    }

    /// <summary>Checks that each target takes events; queues and topics get a test event, as on AWS.</summary>
    /// <exception cref="Http.AwsException">One does not.</exception>
    public async Task ValidateAsync(string bucket, NotificationConfiguration configuration, RequestOrigin origin, CancellationToken cancellation)
    {
        foreach (var target in configuration.Rules.Select(rule => rule.Target).Distinct())
        {
            if (!Arn.TryParse(target, out var arn) || !targets.CanSendTo(arn))
            {
                throw CannotValidate(target);
            }

            if (arn.Service == "lambda")
            {
                continue;
            }

            try
            {
                await targets.SendAsync(target, EventRecord.WriteTest(bucket, origin, time.GetUtcNow()), cancellation);
            }
            catch (Http.AwsException)
            {
                throw CannotValidate(target);
            }
        }
    }

    private static Http.AwsException CannotValidate(string target) =>
        S3Errors.InvalidArgument("Unable to validate the following destination configurations", target, "The destination does not exist or does not take events.");
}
