using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>S3's records. Texts compare by their UTF-8 bytes, which is the order S3 lists keys in.</summary>
internal static class S3Database
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS sequence (value INTEGER NOT NULL);
        INSERT INTO sequence SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sequence);

        CREATE TABLE IF NOT EXISTS buckets (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, region TEXT NOT NULL, created INTEGER NOT NULL);

        CREATE TABLE IF NOT EXISTS configurations (
            bucket INTEGER NOT NULL, kind TEXT NOT NULL, xml TEXT NOT NULL, PRIMARY KEY (bucket, kind)) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS versions (
            id INTEGER PRIMARY KEY, bucket INTEGER NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
            latest INTEGER NOT NULL, marker INTEGER NOT NULL, content TEXT NOT NULL, etag TEXT NOT NULL,
            modified INTEGER NOT NULL, headers TEXT NOT NULL, checksum TEXT, tags TEXT);
        CREATE UNIQUE INDEX IF NOT EXISTS versions_by_version ON versions (bucket, key, version);
        CREATE UNIQUE INDEX IF NOT EXISTS versions_latest ON versions (bucket, key) WHERE latest = 1;

        CREATE TABLE IF NOT EXISTS uploads (
            id INTEGER PRIMARY KEY, upload TEXT NOT NULL UNIQUE, bucket INTEGER NOT NULL, key TEXT NOT NULL,
            initiated INTEGER NOT NULL, headers TEXT NOT NULL, tags TEXT, algorithm TEXT NOT NULL, type TEXT NOT NULL, explicit INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS uploads_by_key ON uploads (bucket, key, id);

        CREATE TABLE IF NOT EXISTS parts (
            upload INTEGER NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL, etag TEXT NOT NULL,
            modified INTEGER NOT NULL, checksum TEXT NOT NULL, PRIMARY KEY (upload, number)) WITHOUT ROWID;
        """;

    public static Database Open(DataFolder folder) => new(folder.PathOf("s3/s3.db"), Schema + CompletedUpload.Schema + Outbox.Schema);

    /// <summary>A number that no change before had.</summary>
    public static long Next(Session session)
    {
        session.Execute("UPDATE sequence SET value = value + 1");
        return session.Query("SELECT value FROM sequence", row => row.GetInt64(0))[0];
    }

    /// <summary>Every file that a row names.</summary>
    public static HashSet<string> Files(Session session) =>
    [
        .. session.Query("SELECT content FROM versions UNION ALL SELECT content FROM parts", row => row.GetString(0))
            .SelectMany(content => ObjectContent.Parse(content).Files),
    ];
}
