using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.S3;

/// <summary>A multipart upload under way.</summary>
/// <param name="IsExplicit">Whether the checksum was asked for; else it is the one S3 keeps anyway.</param>
internal sealed record Upload(
    long Id,
    string UploadId,
    string Key,
    DateTimeOffset Initiated,
    Dictionary<string, string> Headers,
    string? Tags,
    ChecksumAlgorithm Algorithm,
    string ChecksumType,
    bool IsExplicit)
{
    private const string Columns = "id, upload, key, initiated, headers, tags, algorithm, type, explicit";

    public static Upload? Find(Session session, Bucket bucket, string key, string uploadId) => session.First(
        $"SELECT {Columns} FROM uploads WHERE upload = $1 AND bucket = $2 AND key = $3", Read, uploadId, bucket.Id, key);

    /// <summary>By key, then in the order they were initiated.</summary>
    public static List<(string Key, long Order, Upload Item)> ReadFrom(Session session, Bucket bucket, ListPosition position, int limit) => session.Query(
        $"SELECT {Columns} FROM uploads WHERE bucket = $1 AND key >= $2 AND (key > $2 OR -id < $3) ORDER BY key, id LIMIT $4",
        row => Read(row) is var upload ? (upload.Key, -upload.Id, upload) : default, bucket.Id, position.Key, position.Order, limit);

    public static List<Upload> InitiatedBefore(Session session, Bucket bucket, DateTimeOffset time) => session.Query(
        $"SELECT {Columns} FROM uploads WHERE bucket = $1 AND initiated <= $2", Read, bucket.Id, time.ToUnixTimeSeconds());

    public void Insert(Session session, Bucket bucket) => session.Execute(
        $"INSERT INTO uploads (bucket, {Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        bucket.Id, Id, UploadId, Key, Initiated.ToUnixTimeSeconds(), ObjectVersion.FormatHeaders(Headers), Tags, Algorithm.Name, ChecksumType, IsExplicit);

    /// <exception cref="Http.AwsException">It was ended meanwhile.</exception>
    public void Delete(Session session)
    {
        if (session.Execute("DELETE FROM uploads WHERE id = $1", Id) == 0)
        {
            throw S3Errors.NoSuchUpload(UploadId);
        }

        session.Execute("DELETE FROM parts WHERE upload = $1", Id);
    }

    public List<Part> Parts(Session session, int after = 0, int limit = int.MaxValue) => session.Query(
        "SELECT number, content, etag, modified, checksum FROM parts WHERE upload = $1 AND number > $2 ORDER BY number LIMIT $3", Part.Read, Id, after, limit);

    private static Upload Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3)),
        ObjectVersion.ParseHeaders(row.GetString(4)), row.IsDBNull(5) ? null : row.GetString(5),
        ChecksumAlgorithm.ByName(row.GetString(6))!, row.GetString(7), row.GetBoolean(8));
}

/// <summary>A part of an upload.</summary>
internal sealed record Part(int Number, ObjectContent Content, string ETag, DateTimeOffset Modified, ObjectChecksum Checksum)
{
    public long Size => Content.Size;

    public static Part Read(SqliteDataReader row) => new(
        row.GetInt32(0), ObjectContent.Parse(row.GetString(1)), row.GetString(2),
        DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3)), ObjectChecksum.Parse(row.GetString(4))!);
}
