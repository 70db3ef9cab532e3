using System.Collections.Concurrent;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>The buckets. They are few and every request needs one, so all are kept in memory too.</summary>
internal sealed class Buckets
{
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Bucket> _byName;

    public Buckets([FromKeyedServices("s3")] Database database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        _byName = new(database.Read(session => Load(session)).ToDictionary(bucket => bucket.Name));
    }

    public IEnumerable<Bucket> All => _byName.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal);

    public Bucket? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="Http.AwsException">There is none of that name.</exception>
    public Bucket Get(string name) => Find(name) ?? throw S3Errors.NoSuchBucket(name);

    /// <summary>The bucket's versioning within a transaction, which settles races with its change or deletion.</summary>
    public static string? VersioningOf(Session session, Bucket bucket)
    {
        // One row for a bucket that exists: the status or an empty text.
        var status = session.First(
            "SELECT coalesce(c.xml, '') FROM buckets b LEFT JOIN configurations c ON c.bucket = b.id AND c.kind = 'versioning' WHERE b.id = $1",
            row => row.GetString(0), bucket.Id) ?? throw S3Errors.NoSuchBucket(bucket.Name);
        return status.Length == 0 ? null : status;
    }

    /// <param name="tagging">As it is put by itself, or null.</param>
    public Task CreateAsync(string name, string region, string? tagging = null) => ChangeAsync(name, session =>
    {
        if (session.First("SELECT name FROM buckets WHERE name = $1", row => row.GetString(0), name) is not null)
        {
            throw S3Errors.BucketAlreadyOwnedByYou(name);
        }

        session.Execute("INSERT INTO buckets (name, region, created) VALUES ($1, $2, $3)", name, region, _time.GetUtcNow().ToUnixTimeSeconds());
        if (tagging is not null)
        {
            session.Execute("INSERT INTO configurations (bucket, kind, xml) VALUES ($1, 'tagging', $2)", session.LastInsertRowId, tagging);
        }
    });

    /// <summary>Deletes a bucket without objects. Uploads under way do not keep it, as on AWS; they end with it.</summary>
    /// <returns>The content of their parts, which nothing names any more.</returns>
    public async Task<List<ObjectContent>> DeleteAsync(Bucket bucket)
    {
        List<ObjectContent> freed = [];
        await ChangeAsync(bucket.Name, session =>
        {
            if (session.First("SELECT key FROM versions WHERE bucket = $1 LIMIT 1", row => row.GetString(0), bucket.Id) is not null)
            {
                throw S3Errors.BucketNotEmpty(bucket.Name);
            }

            freed = session.Query(
                "SELECT content FROM parts WHERE upload IN (SELECT id FROM uploads WHERE bucket = $1)", row => ObjectContent.Parse(row.GetString(0)), bucket.Id);
            session.Execute("DELETE FROM parts WHERE upload IN (SELECT id FROM uploads WHERE bucket = $1)", bucket.Id);
            session.Execute("DELETE FROM uploads WHERE bucket = $1", bucket.Id);
            session.Execute("DELETE FROM completed_uploads WHERE bucket = $1", bucket.Id);
            session.Execute("DELETE FROM configurations WHERE bucket = $1", bucket.Id);
            session.Execute("DELETE FROM buckets WHERE id = $1", bucket.Id);
        });
        return freed;
    }

    /// <param name="value">Null to remove the configuration.</param>
    public Task ConfigureAsync(Bucket bucket, string kind, string? value) => ChangeAsync(bucket.Name, session =>
    {
        if (value is null)
        {
            session.Execute("DELETE FROM configurations WHERE bucket = $1 AND kind = $2", bucket.Id, kind);
        }
        else
        {
            session.Execute("INSERT OR REPLACE INTO configurations (bucket, kind, xml) VALUES ($1, $2, $3)", bucket.Id, kind, value);
        }
    });

    private async Task ChangeAsync(string name, Action<Session> change)
    {
        await _database.WriteAsync(change);

        // On the writer, so that of two changes the later is also the later to be seen.
        await _database.WriteAsync(session =>
        {
            if (Load(session, name) is [var bucket])
            {
                _byName[name] = bucket;
            }
            else
            {
                _byName.TryRemove(name, out _);
            }
        });
    }

    private static List<Bucket> Load(Session session, string? name = null)
    {
        var configurations = session
            .Query("SELECT bucket, kind, xml FROM configurations", row => (Bucket: row.GetInt64(0), Kind: row.GetString(1), Xml: row.GetString(2)))
            .ToLookup(row => row.Bucket);
        return session.Query("SELECT id, name, region, created FROM buckets WHERE $1 IS NULL OR name = $1", row => new Bucket(
            row.GetInt64(0), row.GetString(1), row.GetString(2), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3)),
            configurations[row.GetInt64(0)].ToDictionary(entry => entry.Kind, entry => entry.Xml)), name);
    }
}
