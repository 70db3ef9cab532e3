using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.S3;

/// <summary>What a multipart upload became. It is kept for a day, so that a client that lost the answer gets it when it asks again.</summary>
internal sealed record CompletedUpload(string VersionId, string ETag, ObjectChecksum Checksum)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS completed_uploads (
            upload TEXT PRIMARY KEY, bucket INTEGER NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL, etag TEXT NOT NULL,
            checksum TEXT NOT NULL, completed INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS completed_uploads_by_time ON completed_uploads (completed);
        """;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    public static CompletedUpload? Find(Session session, Bucket bucket, string key, string uploadId) => session.First(
        "SELECT version, etag, checksum FROM completed_uploads WHERE upload = $1 AND bucket = $2 AND key = $3", Read, uploadId, bucket.Id, key);

    /// <summary>Keeps it, and forgets those that are a day old.</summary>
    public void Insert(Session session, Bucket bucket, Upload upload, DateTimeOffset now)
    {
        session.Execute("INSERT INTO completed_uploads VALUES ($1, $2, $3, $4, $5, $6, $7)",
            upload.UploadId, bucket.Id, upload.Key, VersionId, ETag, Checksum.ToString(), now.ToUnixTimeSeconds());
        session.Execute("DELETE FROM completed_uploads WHERE completed < $1", (now - s_kept).ToUnixTimeSeconds());
    }

    private static CompletedUpload Read(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), ObjectChecksum.Parse(row.GetString(2))!);
}
