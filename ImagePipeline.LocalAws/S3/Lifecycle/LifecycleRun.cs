using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Applies every bucket's lifecycle rules once.</summary>
internal sealed class LifecycleRun([FromKeyedServices("s3")] Database database, Buckets buckets, ObjectStore objects, Uploads uploads, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var bucket in buckets.All)
        {
            foreach (var rule in bucket.Lifecycle?.Rules ?? [])
            {
                cancellation.ThrowIfCancellationRequested();
                await ExpireAsync(bucket, rule);
                await ExpireNoncurrentAsync(bucket, rule);
                await AbortAsync(bucket, rule);
            }
        }
    }

    private async Task ExpireAsync(Bucket bucket, LifecycleRule rule)
    {
        var now = time.GetUtcNow();
        if (rule.ExpireDays is not null || rule.ExpireDate <= now)
        {
            foreach (var version in Find(bucket, rule, "latest = 1 AND marker = 0").Where(version => rule.ExpireDays is not { } days || Due(version.Modified, days) <= now))
            {
                // Only if it is still that version: an object put meanwhile is new.
                await objects.DeleteAsync(bucket, version.Key, versionId: null, ifMatch: null, RequestOrigin.Lifecycle, found => found.Id == version.Id);
            }
        }

        if (rule.ExpireMarkers)
        {
            foreach (var marker in Find(bucket, rule,
                "latest = 1 AND marker = 1 AND NOT EXISTS (SELECT 1 FROM versions o WHERE o.bucket = v.bucket AND o.key = v.key AND o.latest = 0)"))
            {
                await objects.DeleteAsync(bucket, marker.Key, marker.VersionId, ifMatch: null, RequestOrigin.Lifecycle, found => found.Id == marker.Id);
            }
        }
    }

    private async Task ExpireNoncurrentAsync(Bucket bucket, LifecycleRule rule)
    {
        if (rule.ExpireNoncurrentDays is not { } days)
        {
            return;
        }

        // A version's age counts from when its successor came.
        var now = time.GetUtcNow();
        foreach (var key in Find(bucket, rule, "true").GroupBy(version => version.Key))
        {
            var versions = key.OrderByDescending(version => version.Id).ToList();
            var expired = versions.Zip(versions.Skip(1), (successor, version) => (successor, version))
                .Skip(rule.KeepNoncurrent)
                .Where(pair => Due(pair.successor.Modified, days) <= now);
            foreach (var (_, version) in expired)
            {
                await objects.DeleteAsync(bucket, version.Key, version.VersionId, ifMatch: null, RequestOrigin.Lifecycle, found => found.Id == version.Id);
            }
        }
    }

    private async Task AbortAsync(Bucket bucket, LifecycleRule rule)
    {
        if (rule.AbortDays is not { } days)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var upload in database.Read(session => Upload.InitiatedBefore(session, bucket, now)))
        {
            if (upload.Key.StartsWith(rule.Prefix, StringComparison.Ordinal) && Due(upload.Initiated, days) <= now)
            {
                await uploads.AbortAsync(upload);
            }
        }
    }

    private List<ObjectVersion> Find(Bucket bucket, LifecycleRule rule, string condition) => database.Read(session => session.Query(
        $"SELECT {ObjectVersion.Columns} FROM versions v WHERE bucket = $1 AND substr(key, 1, length($2)) = $2 AND {condition}",
        ObjectVersion.Read, bucket.Id, rule.Prefix));

    // S3 counts whole days and rounds up to the next midnight UTC.
    private static DateTimeOffset Due(DateTimeOffset since, int days)
    {
        var due = since.UtcDateTime.AddDays(days);
        return new DateTimeOffset(due == due.Date ? due : due.Date.AddDays(1), TimeSpan.Zero);
    }
}
