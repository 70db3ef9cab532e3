using ImagePipeline.LocalAws.Cognito.Tokens;
using ImagePipeline.LocalAws.Cognito.Users;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>Codes, each of which is good for one exchange within five minutes.</summary>
internal sealed class AuthorizationCodes(CognitoDatabase database, SignInStore signIns, TimeProvider time)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(5);

    /// <summary>How long it is known what became of one.</summary>
    private static readonly TimeSpan s_memory = TimeSpan.FromHours(1);

    /// <param name="at">When the person gave their password.</param>
    public async Task<string> IssueAsync(AuthorizationRequest request, string username, DateTimeOffset at)
    {
        var (code, now) = (Secret.New(), time.GetUtcNow());
        await database.Records.WriteAsync(session =>
        {
            session.Execute("DELETE FROM codes WHERE expires <= $1", (now - s_memory).ToUnixTimeMilliseconds());
            session.Execute("INSERT INTO codes VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)",
                Secret.Hash(code), request.Target.Uri, string.Join(' ', request.Scopes), request.Nonce, request.Challenge,
                username, at.ToUnixTimeMilliseconds(), (now + s_life).ToUnixTimeMilliseconds());
        });
        return code;
    }

    /// <summary>Exchanges a code. One that comes again was stolen, from its owner or by them: what it was exchanged for ends.</summary>
    /// <returns>Null where it is good for nothing.</returns>
    /// <remarks>https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2</remarks>
    public Task<Exchange?> ExchangeAsync(string code, string redirectUri, string verifier) => database.Records.WriteAsync(session =>
    {
        var hash = Secret.Hash(code);
        var issued = session.First("SELECT redirect_uri, scopes, nonce, challenge, username, signed_in, expires, session FROM codes WHERE hash = $1",
            row => new IssuedCode(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetString(4),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)), row.IsDBNull(7) ? null : row.GetString(7)), hash);
        if (issued?.SignInId is { } id)
        {
            SignInStore.End(session, id);
            return null;
        }

        if (issued is null || issued.Expires <= time.GetUtcNow() || issued.RedirectUri != redirectUri || !ProofKey.Proves(verifier, issued.Challenge)
            || UserStore.Find(session, issued.Username) is null)
        {
            return null;
        }

        var (signIn, refreshToken) = signIns.Start(session, issued.Username, issued.Scopes.Split(' '), issued.At);
        session.Execute("UPDATE codes SET session = $2 WHERE hash = $1", hash, signIn.Id);
        return new Exchange(signIn, refreshToken, issued.Nonce);
    });

    private sealed record IssuedCode(
        string RedirectUri, string Scopes, string? Nonce, string Challenge, string Username, DateTimeOffset At, DateTimeOffset Expires, string? SignInId);
}

/// <summary>What a code was exchanged for.</summary>
internal sealed record Exchange(SignIn SignIn, string RefreshToken, string? Nonce);
