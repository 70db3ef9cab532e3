using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Cognito.Tokens;

/// <summary>Who is signed in, and the refresh tokens that go on with it.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html</remarks>
internal sealed class SignInStore(CognitoDatabase database, UserPool pool, TimeProvider time)
{
    private const string Columns = "id, username, scopes, signed_in, sessions.expires";

    public Task<(SignIn SignIn, string RefreshToken)> StartAsync(string username, IReadOnlyList<string> scopes) =>
        database.Records.WriteAsync(session => Start(session, username, scopes, time.GetUtcNow()));

    /// <param name="at">When the password was given.</param>
    public (SignIn SignIn, string RefreshToken) Start(Session session, string username, IReadOnlyList<string> scopes, DateTimeOffset at)
    {
        var now = time.GetUtcNow();
        session.Execute("DELETE FROM refresh_tokens WHERE expires <= $1", now.ToUnixTimeMilliseconds());
        // The last access token outlives it.
        session.Execute("DELETE FROM sessions WHERE expires <= $1", (now - UserPool.TokenLife).ToUnixTimeMilliseconds());
        var signIn = new SignIn(Guid.NewGuid().ToString(), username, scopes, at, now + UserPool.RefreshTokenLife);
        session.Execute("INSERT INTO sessions VALUES ($1, $2, $3, $4, $5)",
            signIn.Id, username, string.Join(' ', scopes), at.ToUnixTimeMilliseconds(), signIn.Expires.ToUnixTimeMilliseconds());
        return (signIn, AddRefreshToken(session, signIn));
    }

    /// <summary>What a refresh token goes on with, and the next one where they rotate; null where it is good for nothing.</summary>
    public Task<(SignIn SignIn, string? RefreshToken)?> RefreshAsync(string refreshToken) => database.Records.WriteAsync<(SignIn, string?)?>(session =>
    {
        var (hash, now) = (Secret.Hash(refreshToken), time.GetUtcNow());
        var found = session.First($"SELECT {Columns} FROM sessions JOIN refresh_tokens ON session = id WHERE hash = $1 AND refresh_tokens.expires > $2",
            Read, hash, now.ToUnixTimeMilliseconds());
        if (found is null || !pool.Options.RefreshTokenRotation)
        {
            return found is null ? null : (found, null);
        }

        var end = now + TimeSpan.FromSeconds(pool.Options.RefreshTokenGraceSeconds);
        session.Execute("UPDATE refresh_tokens SET expires = MIN(expires, $2) WHERE hash = $1", hash, end.ToUnixTimeMilliseconds());
        return (found, AddRefreshToken(session, found));
    });

    public SignIn? Find(string id) => database.Records.Read(session => session.First($"SELECT {Columns} FROM sessions WHERE id = $1", Read, id));

    /// <summary>Ends what a refresh token goes on with; nothing where it is none.</summary>
    public Task EndByTokenAsync(string refreshToken) => database.Records.WriteAsync(session =>
    {
        if (session.First("SELECT session FROM refresh_tokens WHERE hash = $1", row => row.GetString(0), Secret.Hash(refreshToken)) is { } id)
        {
            End(session, id);
        }
    });

    public Task EndAllAsync(string username) => database.Records.WriteAsync(session =>
    {
        session.Execute("DELETE FROM refresh_tokens WHERE session IN (SELECT id FROM sessions WHERE username = $1)", username);
        session.Execute("DELETE FROM sessions WHERE username = $1", username);
    });

    public static void End(Session session, string id)
    {
        session.Execute("DELETE FROM refresh_tokens WHERE session = $1", id);
        session.Execute("DELETE FROM sessions WHERE id = $1", id);
    }

    // A token that takes another's place lasts no longer than that one would have.
    private static string AddRefreshToken(Session session, SignIn signIn)
    {
        var token = Secret.New();
        session.Execute("INSERT INTO refresh_tokens VALUES ($1, $2, $3)", Secret.Hash(token), signIn.Id, signIn.Expires.ToUnixTimeMilliseconds());
        return token;
    }

    private static SignIn Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)));
}
