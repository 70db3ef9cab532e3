using ImagePipeline.LocalAws.Cognito.Users;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.LocalAws.Cognito.Tokens;

/// <summary>Reads the access tokens with which people come to the pool itself.</summary>
internal sealed class AccessTokens(SigningKey key, UserPool pool, UserStore users, SignInStore signIns, TimeProvider time)
{
    private static readonly JsonWebTokenHandler s_handler = new() { MaximumTokenSizeInBytes = 16 * 1024 };

    /// <summary>Whose token it is, and from which signing in.</summary>
    /// <exception cref="Http.AwsException">It is none of this pool's, its time is over, or it has been revoked.</exception>
    public async Task<(User User, SignIn SignIn)> ReadAsync(string token)
    {
        var result = await s_handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = await key.GetAsync(),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidIssuer = pool.Address.Issuer,
            ValidateAudience = false,
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
        });
        if (result.Exception is SecurityTokenInvalidLifetimeException)
        {
            throw CognitoErrors.NotAuthorized("Access Token has expired");
        }

        if (!result.IsValid || Claim(result, "token_use") != "access" || Claim(result, "origin_jti") is not { } id)
        {
            throw CognitoErrors.InvalidAccessToken();
        }

        return signIns.Find(id) is { } signIn && users.Find(signIn.Username) is { } user ? (user, signIn) : throw CognitoErrors.RevokedAccessToken();
    }

    private static string? Claim(TokenValidationResult result, string name) =>
        ((JsonWebToken)result.SecurityToken).TryGetPayloadValue<string>(name, out var value) ? value : null;
}
