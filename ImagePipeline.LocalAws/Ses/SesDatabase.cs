using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>SES's file. Times are milliseconds since 1970; a mail is kept as the bytes that a mail server would get.</summary>
internal sealed class SesDatabase(DataFolder folder) : IAsyncDisposable
{
    private const string Schema = $"""
        CREATE TABLE IF NOT EXISTS identities (name TEXT PRIMARY KEY COLLATE NOCASE, configuration_set TEXT);
        CREATE TABLE IF NOT EXISTS suppressed (address TEXT PRIMARY KEY COLLATE NOCASE, reason TEXT NOT NULL, updated INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS configuration_sets (name TEXT PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS event_destinations (
            configuration_set TEXT NOT NULL, name TEXT NOT NULL, enabled INTEGER NOT NULL, types TEXT NOT NULL, topic TEXT NOT NULL,
            PRIMARY KEY (configuration_set, name));
        CREATE TABLE IF NOT EXISTS mails (
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, sent INTEGER NOT NULL, sender TEXT NOT NULL, recipients TEXT NOT NULL,
            subject TEXT NOT NULL, text TEXT NOT NULL, outcome TEXT NOT NULL, content BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS mails_by_time ON mails (sent);
        {Outbox.Schema}
        """;

    public Database Records { get; } = new(folder.PathOf("ses.db"), Schema);

    public ValueTask DisposeAsync() => Records.DisposeAsync();
}
