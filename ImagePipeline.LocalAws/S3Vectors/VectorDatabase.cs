using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>
/// Buckets, indexes and their vectors. Each index has a table of its own, in which a vector that is put once more gets a new, higher id:
/// what is in memory of an index, and its lists, go by these ids.
/// </summary>
internal sealed class VectorDatabase(DataFolder folder, TimeProvider time) : IAsyncDisposable
{
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created INTEGER NOT NULL, sse TEXT NOT NULL, kms TEXT, policy TEXT, tags TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS indexes (
            id INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL, dimension INTEGER NOT NULL, metric TEXT NOT NULL,
            non_filterable TEXT NOT NULL, sse TEXT NOT NULL, kms TEXT, tags TEXT NOT NULL, UNIQUE (bucket, name));
        """;

    private const string BucketColumns = "name, created, sse, kms, policy, tags";
    private const string IndexColumns = "id, bucket, name, created, dimension, metric, non_filterable, sse, kms, tags";

    // Three vectors of 512 numbers fit into a page, of which one does in SQLite's default.
    private readonly Database _database = new(folder.PathOf("s3vectors.db"), Schema);

    public VectorBucket? FindBucket(string name) => _database.Read(session => FindBucket(session, name));

    public List<VectorBucket> ListBuckets(string prefix, string after, int count) => _database.Read(session => session.Query(
        $"SELECT {BucketColumns} FROM buckets WHERE name > $2 AND substr(name, 1, length($1)) = $1 ORDER BY name LIMIT $3", Bucket, prefix, after, count));

    /// <returns>Whether there was none of that name.</returns>
    public Task<bool> AddBucketAsync(string name, Encryption encryption, JsonObject tags) => _database.WriteAsync(session => session.Execute(
        "INSERT OR IGNORE INTO buckets VALUES ($1, $2, $3, $4, NULL, $5)", name, Now(), encryption.SseType, encryption.KmsKeyArn, tags.ToJsonString()) > 0);

    /// <exception cref="AwsException">It has indexes.</exception>
    public Task RemoveBucketAsync(string name) => _database.WriteAsync(session =>
    {
        if (session.First("SELECT name FROM indexes WHERE bucket = $1 LIMIT 1", row => row.GetString(0), name) is not null)
        {
            throw S3VectorsErrors.BucketNotEmpty();
        }

        session.Execute("DELETE FROM buckets WHERE name = $1", name);
    });

    /// <param name="policy">Null takes it away.</param>
    public Task SetPolicyAsync(string bucket, string? policy) => _database.WriteAsync(session =>
    {
        if (session.Execute("UPDATE buckets SET policy = $2 WHERE name = $1", bucket, policy) == 0)
        {
            throw S3VectorsErrors.NoBucket();
        }
    });

    public VectorIndex? FindIndex(string bucket, string name) => _database.Read(session => FindIndex(session, bucket, name));

    public List<VectorIndex> ListIndexes(string bucket, string prefix, string after, int count) => _database.Read(session => session.Query(
        $"SELECT {IndexColumns} FROM indexes WHERE bucket = $1 AND name > $3 AND substr(name, 1, length($2)) = $2 ORDER BY name LIMIT $4", Index, bucket, prefix, after, count));

    /// <exception cref="AwsException">There is no such bucket, or such an index already.</exception>
    public Task AddIndexAsync(string bucket, string name, int dimension, DistanceMetric metric, IEnumerable<string> nonFilterable, Encryption? encryption, JsonObject tags) => _database.WriteAsync(session =>
    {
        var itsBucket = FindBucket(session, bucket) ?? throw S3VectorsErrors.NoBucket();
        if (FindIndex(session, bucket, name) is not null)
        {
            throw S3VectorsErrors.IndexExists();
        }

        var keys = new JsonArray([.. nonFilterable.Select(key => (JsonNode)key)]);
        var (type, kms) = encryption ?? itsBucket.Encryption;
        session.Execute(
            "INSERT INTO indexes (bucket, name, created, dimension, metric, non_filterable, sse, kms, tags) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            bucket, name, Now(), dimension, metric.ToString(), keys.ToJsonString(), type, kms, tags.ToJsonString());
        session.Execute($"CREATE TABLE {Table(session.LastInsertRowId)} (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, metadata TEXT NOT NULL, data BLOB NOT NULL)");
    });

    /// <returns>What is no more, or null where there was none.</returns>
    public Task<VectorIndex?> RemoveIndexAsync(string bucket, string name) => _database.WriteAsync(session =>
    {
        if (FindIndex(session, bucket, name) is not { } index)
        {
            return null;
        }

        session.Execute("DELETE FROM indexes WHERE id = $1", index.Id);
        session.Execute($"DROP TABLE {Table(index.Id)}");
        return index;
    });

    /// <summary>Changes the tags of a bucket, or of an index of it.</summary>
    public Task ChangeTagsAsync(string bucket, string? index, Action<JsonObject> change) => _database.WriteAsync(session =>
    {
        if (index is null)
        {
            var tags = (FindBucket(session, bucket) ?? throw S3VectorsErrors.NoBucket()).Tags;
            change(tags);
            session.Execute("UPDATE buckets SET tags = $2 WHERE name = $1", bucket, tags.ToJsonString());
        }
        else
        {
            var found = FindIndex(session, bucket, index) ?? throw S3VectorsErrors.NoIndex();
            change(found.Tags);
            session.Execute("UPDATE indexes SET tags = $2 WHERE id = $1", found.Id, found.Tags.ToJsonString());
        }
    });

    /// <param name="committed">Told in the order of the commits.</param>
    public Task PutAsync(VectorIndex index, IReadOnlyList<StoredVector> vectors, Action<VectorChange> committed) => _database.WriteAsync(session =>
    {
        var change = new VectorChange([], []);
        Require(session, index);
        foreach (var vector in vectors)
        {
            change.Removed.AddRange(Delete(session, index, vector.Key));
            session.Execute($"INSERT INTO {Table(index.Id)} (key, metadata, data) VALUES ($1, $2, $3)", vector.Key, vector.Metadata, MemoryMarshal.AsBytes<float>(vector.Data).ToArray());
            change.Added.Add((session.LastInsertRowId, vector));
        }

        return change;
    }, committed);

    /// <param name="committed">Told in the order of the commits.</param>
    public Task DeleteAsync(VectorIndex index, IEnumerable<string> keys, Action<VectorChange> committed) => _database.WriteAsync(session =>
    {
        Require(session, index);
        return new VectorChange([.. keys.SelectMany(key => Delete(session, index, key))], []);
    }, committed);

    /// <summary>Vectors by their keys, in the order of these; of unknown keys nothing.</summary>
    public List<StoredVector> Get(VectorIndex index, IEnumerable<string> keys) => Read(index, session => keys
        .Select(key => session.First($"SELECT key, metadata, data FROM {Table(index.Id)} WHERE key = $1", Vector, key))
        .OfType<StoredVector>()
        .ToList());

    /// <summary>Vectors in the order in which they were put.</summary>
    /// <param name="segment">Which of how many parts of the index.</param>
    public List<(long Id, StoredVector Vector)> List(VectorIndex index, long after, int count, (int Index, int Count) segment) => Read(index, session => session.Query(
        $"SELECT key, metadata, data, id FROM {Table(index.Id)} WHERE id > $1 AND id % $3 = $4 ORDER BY id LIMIT $2",
        row => (row.GetInt64(3), Vector(row)), after, count, segment.Count, segment.Index));

    /// <summary>Reads by ids, all from one snapshot.</summary>
    public T ReadById<T>(VectorIndex index, Func<VectorReader, T> read) => Read(index, session => read(new VectorReader(session, Table(index.Id))));

    /// <summary>Runs through an index between two writes, from its first vector to its last.</summary>
    /// <param name="begin">Makes what the vectors go into, or answers what has them already.</param>
    /// <param name="committed">Told in the order of the commits.</param>
    public Task<T> LoadAsync<T>(VectorIndex index, Func<(T Into, bool HasAll)> begin, Action<T, long, StoredVector> add, Action<T> committed) => _database.WriteAsync(session =>
    {
        Require(session, index);
        var (into, hasAll) = begin();
        if (!hasAll)
        {
            using var rows = session.Open($"SELECT key, metadata, data, id FROM {Table(index.Id)} ORDER BY id");
            while (rows.Read())
            {
                add(into, rows.GetInt64(3), Vector(rows));
            }
        }

        return into;
    }, committed);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private T Read<T>(VectorIndex index, Func<Session, T> read) => _database.Read(session =>
    {
        Require(session, index);
        return read(session);
    });

    // It may have been deleted, and made anew, since it was looked up.
    private static void Require(Session session, VectorIndex index)
    {
        if (session.First("SELECT name FROM indexes WHERE id = $1", row => row.GetString(0), index.Id) is null)
        {
            throw S3VectorsErrors.NoIndex();
        }
    }

    private static List<long> Delete(Session session, VectorIndex index, string key) =>
        session.Query($"DELETE FROM {Table(index.Id)} WHERE key = $1 RETURNING id", row => row.GetInt64(0), key);

    private static string Table(long index) => $"vectors_{index}";

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static VectorBucket? FindBucket(Session session, string name) =>
        session.First($"SELECT {BucketColumns} FROM buckets WHERE name = $1", Bucket, name);

    private static VectorIndex? FindIndex(Session session, string bucket, string name) =>
        session.First($"SELECT {IndexColumns} FROM indexes WHERE bucket = $1 AND name = $2", Index, bucket, name);

    private static VectorBucket Bucket(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), new Encryption(row.GetString(2), Text(row, 3)), Text(row, 4), JsonNode.Parse(row.GetString(5))!.AsObject());

    private static VectorIndex Index(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt32(4), Enum.Parse<DistanceMetric>(row.GetString(5)),
        [.. JsonNode.Parse(row.GetString(6))!.AsArray().Select(key => (string)key!)], new Encryption(row.GetString(7), Text(row, 8)), JsonNode.Parse(row.GetString(9))!.AsObject());

    private static StoredVector Vector(SqliteDataReader row) => new(row.GetString(0), Floats(row, 2), row.GetString(1));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // As they lie in memory: little-endian on everything that .NET 10 runs on.
    private static float[] Floats(SqliteDataReader row, int column) => MemoryMarshal.Cast<byte, float>(row.GetFieldValue<byte[]>(column)).ToArray();

    /// <summary>Vectors of one index by their ids.</summary>
    internal sealed class VectorReader(Session session, string table)
    {
        private readonly string _data = $"SELECT data FROM {table} WHERE id = $1";
        private readonly string _record = $"SELECT key, metadata FROM {table} WHERE id = $1";

        public byte[]? Data(long id) => session.First(_data, row => row.GetFieldValue<byte[]>(0), id);

        public (string Key, string Metadata) Record(long id) =>
            session.First(_record, row => Tuple.Create(row.GetString(0), row.GetString(1)), id)!.ToValueTuple();
    }
}

/// <summary>What a write did to an index.</summary>
internal sealed record VectorChange(List<long> Removed, List<(long Id, StoredVector Vector)> Added);
