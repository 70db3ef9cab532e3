using ImagePipeline.LocalAws.Cognito.Tokens;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>Who is signed in to managed login itself, so that they need not sign in again within the hour.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html: a cookie called cognito, good for an hour.</remarks>
internal sealed class BrowserSessions(CognitoDatabase database, TimeProvider time)
{
    private const string Cookie = "cognito";

    private static readonly TimeSpan s_life = TimeSpan.FromHours(1);

    public async Task<DateTimeOffset> StartAsync(HttpContext context, string username)
    {
        var (secret, now) = (Secret.New(), time.GetUtcNow());
        await database.Records.WriteAsync(session =>
        {
            session.Execute("DELETE FROM browser_sessions WHERE expires <= $1", now.ToUnixTimeMilliseconds());
            session.Execute("INSERT INTO browser_sessions VALUES ($1, $2, $3, $4)",
                Secret.Hash(secret), username, now.ToUnixTimeMilliseconds(), (now + s_life).ToUnixTimeMilliseconds());
        });
        context.Response.Cookies.Append(Cookie, secret, LoginCookies.Options(context));
        return now;
    }

    /// <returns>Who it is, and since when; null where nobody is signed in.</returns>
    public (string Username, DateTimeOffset At)? Find(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } secret)
        {
            return null;
        }

        var found = database.Records.Read(session => session.Query("SELECT username, signed_in FROM browser_sessions WHERE hash = $1 AND expires > $2",
            row => (row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))), Secret.Hash(secret), time.GetUtcNow().ToUnixTimeMilliseconds()));
        return found.Count == 0 ? null : found[0];
    }

    public async Task EndAsync(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { Length: > 0 } secret)
        {
            await database.Records.WriteAsync(session => session.Execute("DELETE FROM browser_sessions WHERE hash = $1", Secret.Hash(secret)));
        }

        context.Response.Cookies.Delete(Cookie, LoginCookies.Options(context));
    }
}
