using System.Security.Cryptography;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>What a delete did.</summary>
/// <param name="Removed">The version that was removed, if any.</param>
/// <param name="Marker">The delete marker that was made, if any.</param>
internal sealed record Deletion(ObjectVersion? Removed, ObjectVersion? Marker);

/// <summary>Objects and their versions. Each change, its events included, is one transaction.</summary>
internal sealed class ObjectStore([FromKeyedServices("s3")] Database database, ObjectFiles files, Notifier notifier, TimeProvider time)
{
    private const string FindLatest = $"SELECT {ObjectVersion.Columns} FROM versions WHERE bucket = $1 AND key = $2 AND latest = 1";
    private const string FindVersion = $"SELECT {ObjectVersion.Columns} FROM versions WHERE bucket = $1 AND key = $2 AND version = $3";

    private const string RemovedEvent = "ObjectRemoved:Delete";

    /// <summary>A version, by default the latest; it may be a delete marker.</summary>
    public ObjectVersion? Find(Bucket bucket, string key, string? versionId = null) =>
        database.Read(session => Find(session, bucket, key, versionId));

    /// <summary>A version together with its opened content, or null where there is none or a delete marker.</summary>
    public (ObjectVersion Version, ContentStream Content)? Open(Bucket bucket, string key, string? versionId = null)
    {
        while (Find(bucket, key, versionId) is { IsDeleteMarker: false } version)
        {
            if (TryOpen(version) is { } content)
            {
                return (version, content);
            }
        }

        return null;
    }

    /// <summary>Opens a version's content, or answers null where it was deleted since its row was read.</summary>
    /// <exception cref="DamagedObjectException">It is not what was stored.</exception>
    public ContentStream? TryOpen(ObjectVersion version)
    {
        try
        {
            return files.Open(version.Content, version.Checksum);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Find(version) is null ? null : throw new DamagedObjectException($"A file of it is missing: {missing.Message}", missing);
        }
    }

    /// <summary>Stores an object whose content is already on the disk; it is deleted if that fails, unless it is part of another change.</summary>
    /// <param name="eventName">Such as <c>ObjectCreated:Put</c>.</param>
    /// <param name="alongside">What else belongs to the same transaction, such as the end of the upload that the content comes from.</param>
    public async Task<ObjectVersion> PutAsync(
        Bucket bucket, NewObject item, string eventName, RequestOrigin origin, WriteConditions? conditions = null, Action<Session, ObjectVersion>? alongside = null)
    {
        var freed = new List<ObjectContent>();
        try
        {
            var stored = await database.WriteAsync(session =>
            {
                freed.Clear();
                var versioning = Buckets.VersioningOf(session, bucket);
                conditions?.Check(item.Key, Find(session, bucket, item.Key, null));
                var version = new ObjectVersion(
                    S3Database.Next(session), item.Key, MakeRoom(session, bucket, item.Key, versioning, freed), IsLatest: true,
                    IsDeleteMarker: false, item.Content, item.ETag, Now(), item.Headers, item.Checksum, item.Tags);
                Insert(session, bucket, version);
                alongside?.Invoke(session, version);
                notifier.Enqueue(session, bucket, eventName, version, versioning, origin);
                return version;
            });
            AfterCommit(freed);
            return stored;
        }
        catch when (alongside is null)
        {
            files.Delete(item.Content);
            throw;
        }
    }

    /// <summary>Deletes a version, or without a version id makes a delete marker where the bucket keeps versions.</summary>
    /// <param name="tellsOfMissing">Whether there is an event of a key that was not there, too.</param>
    public async Task<Deletion> DeleteAsync(
        Bucket bucket, string key, string? versionId, string? ifMatch, RequestOrigin origin, Func<ObjectVersion, bool>? only = null, bool tellsOfMissing = false)
    {
        var freed = new List<ObjectContent>();
        var deletion = await database.WriteAsync(session =>
        {
            var versioning = Buckets.VersioningOf(session, bucket);
            var found = Find(session, bucket, key, versionId);
            if (ifMatch is not null)
            {
                new WriteConditions(ifMatch, IfNoneMatch: null).Check(key, found);
            }

            if (only is not null && (found is null || !only(found)))
            {
                return new Deletion(null, null);
            }

            if (found is null && versionId is null && versioning is null && tellsOfMissing)
            {
                notifier.Enqueue(session, bucket, RemovedEvent, Missing(session, key), versioning, origin);
            }

            return versionId is null && versioning is not null
                ? AddMarker(session, bucket, key, versioning, freed, origin)
                : Remove(session, bucket, found, versioning, freed, origin);
        });
        AfterCommit(freed);
        return deletion;
    }

    public Task SetTagsAsync(ObjectVersion version, string? tags) =>
        database.WriteAsync(session => session.Execute("UPDATE versions SET tags = $2 WHERE id = $1", version.Id, tags));

    private static ObjectVersion? Find(Session session, Bucket bucket, string key, string? versionId) =>
        versionId is null
            ? session.First(FindLatest, ObjectVersion.Read, bucket.Id, key)
            : session.First(FindVersion, ObjectVersion.Read, bucket.Id, key, versionId);

    private ObjectVersion? Find(ObjectVersion version) => database.Read(session =>
        session.First($"SELECT {ObjectVersion.Columns} FROM versions WHERE id = $1", ObjectVersion.Read, version.Id));

    private Deletion AddMarker(
        Session session, Bucket bucket, string key, string versioning, List<ObjectContent> freed, RequestOrigin origin)
    {
        var marker = new ObjectVersion(
            S3Database.Next(session), key, MakeRoom(session, bucket, key, versioning, freed), IsLatest: true, IsDeleteMarker: true,
            ObjectContent.Empty, "", Now(), new Dictionary<string, string>(), Checksum: null, Tags: null);
        Insert(session, bucket, marker);
        notifier.Enqueue(session, bucket, "ObjectRemoved:DeleteMarkerCreated", marker, versioning, origin);
        return new Deletion(Removed: null, marker);
    }

    private Deletion Remove(
        Session session, Bucket bucket, ObjectVersion? version, string? versioning, List<ObjectContent> freed, RequestOrigin origin)
    {
        if (version is null)
        {
            return new Deletion(null, null);
        }

        session.Execute("DELETE FROM versions WHERE id = $1", version.Id);
        freed.Add(version.Content);
        if (version.IsLatest)
        {
            session.Execute(
                "UPDATE versions SET latest = 1 WHERE id = (SELECT max(id) FROM versions WHERE bucket = $1 AND key = $2)", bucket.Id, version.Key);
        }

        notifier.Enqueue(session, bucket, RemovedEvent, version with { Id = S3Database.Next(session) }, versioning, origin);
        return new Deletion(version, Marker: null);
    }

    private ObjectVersion Missing(Session session, string key) => new(
        S3Database.Next(session), key, ObjectVersion.NullVersion, IsLatest: false, IsDeleteMarker: false,
        ObjectContent.Empty, "", Now(), new Dictionary<string, string>(), Checksum: null, Tags: null);

    // Answers the id of the version to come. Without versioning, or while it is suspended, that is the null version, which
    // takes the place of the one before it.
    private static string MakeRoom(Session session, Bucket bucket, string key, string? versioning, List<ObjectContent> freed)
    {
        if (versioning != Bucket.VersioningEnabled
            && session.First("SELECT content FROM versions WHERE bucket = $1 AND key = $2 AND version = 'null'", row => row.GetString(0), bucket.Id, key) is { } content)
        {
            freed.Add(ObjectContent.Parse(content));
            session.Execute("DELETE FROM versions WHERE bucket = $1 AND key = $2 AND version = 'null'", bucket.Id, key);
        }

        if (versioning is not null)
        {
            session.Execute("UPDATE versions SET latest = 0 WHERE bucket = $1 AND key = $2 AND latest = 1", bucket.Id, key);
        }

        return versioning == Bucket.VersioningEnabled ? NewVersionId() : ObjectVersion.NullVersion;
    }

    private static void Insert(Session session, Bucket bucket, ObjectVersion version) => session.Execute(
        "INSERT INTO versions (bucket, " + ObjectVersion.Columns + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        bucket.Id, version.Id, version.Key, version.VersionId, version.IsLatest, version.IsDeleteMarker, version.Content.ToString(),
        version.ETag, version.Modified.ToUnixTimeSeconds(), ObjectVersion.FormatHeaders(version.Headers), version.Checksum?.ToString(), version.Tags);

    private void AfterCommit(List<ObjectContent> freed)
    {
        freed.ForEach(files.Delete);
        notifier.Signal();
    }

    private static string NewVersionId() =>
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._", 32);

    // S3 knows no part of a second.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
}
