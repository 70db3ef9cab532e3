using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Cognito;

/// <summary>
/// Cognito's file. Times are milliseconds since 1970. What lets somebody in (a code, a refresh token, a browser's session) is kept as its
/// hash alone.
/// </summary>
internal sealed class CognitoDatabase(DataFolder folder) : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS signing_keys (id TEXT PRIMARY KEY, private_key BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS users (
            username TEXT PRIMARY KEY COLLATE NOCASE, sub TEXT NOT NULL UNIQUE, email TEXT UNIQUE COLLATE NOCASE, email_verified INTEGER NOT NULL,
            name TEXT, password TEXT, status TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS groups (name TEXT PRIMARY KEY, description TEXT, precedence INTEGER, created INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS memberships (username TEXT NOT NULL COLLATE NOCASE, group_name TEXT NOT NULL, PRIMARY KEY (username, group_name));
        CREATE TABLE IF NOT EXISTS sessions (
            id TEXT PRIMARY KEY, username TEXT NOT NULL COLLATE NOCASE, scopes TEXT NOT NULL, signed_in INTEGER NOT NULL, expires INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS refresh_tokens (hash TEXT PRIMARY KEY, session TEXT NOT NULL, expires INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS codes (
            hash TEXT PRIMARY KEY, redirect_uri TEXT NOT NULL, scopes TEXT NOT NULL, nonce TEXT, challenge TEXT NOT NULL,
            username TEXT NOT NULL COLLATE NOCASE, signed_in INTEGER NOT NULL, expires INTEGER NOT NULL, session TEXT);
        CREATE TABLE IF NOT EXISTS browser_sessions (hash TEXT PRIMARY KEY, username TEXT NOT NULL COLLATE NOCASE, signed_in INTEGER NOT NULL, expires INTEGER NOT NULL);
        """;

    public Database Records { get; } = new(folder.PathOf("cognito.db"), Schema);

    public ValueTask DisposeAsync() => Records.DisposeAsync();
}
