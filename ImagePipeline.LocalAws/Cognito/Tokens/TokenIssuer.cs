using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.LocalAws.Cognito.Tokens;

/// <param name="IdToken">Null where <c>openid</c> was not asked for.</param>
internal sealed record IssuedTokens(string AccessToken, string? IdToken);

/// <summary>Makes ID and access tokens with Cognito's claims.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html</remarks>
internal sealed class TokenIssuer(SigningKey key, UserPool pool, UserStore users, GroupStore groups, TimeProvider time)
{
    private static readonly JsonWebTokenHandler s_handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <param name="nonce">What the one who asked wants to find in the ID token again.</param>
    /// <returns>Null where the user is gone.</returns>
    public async Task<IssuedTokens?> IssueAsync(SignIn signIn, string? nonce = null)
    {
        if (users.Find(signIn.Username) is not { } user)
        {
            return null;
        }

        var credentials = new SigningCredentials(await key.GetAsync(), SecurityAlgorithms.RsaSha256);
        var memberOf = groups.Of(user.Username).Select(group => group.Name).ToList();
        var access = Sign(AccessClaims(signIn, user, memberOf), credentials);
        return new IssuedTokens(access, IsFor(signIn, "openid") || IsAccountOnly(signIn) ? Sign(IdClaims(signIn, user, memberOf, nonce, access), credentials) : null);
    }

    /// <summary>What <c>/oauth2/userInfo</c> tells, and an ID token.</summary>
    public static JsonObject Profile(SignIn signIn, User user)
    {
        var profile = new JsonObject { ["sub"] = user.Sub };
        // Whoever names no attributes, gets all of them.
        var hasAll = !IsFor(signIn, "email") && !IsFor(signIn, "profile");
        if (user.Email is not null && (hasAll || IsFor(signIn, "email")))
        {
            profile["email"] = user.Email;
            profile["email_verified"] = user.EmailVerified;
        }

        if (user.Name is not null && (hasAll || IsFor(signIn, "profile")))
        {
            profile["name"] = user.Name;
        }

        return profile;
    }

    private JsonObject AccessClaims(SignIn signIn, User user, List<string> memberOf)
    {
        var claims = Common(signIn, memberOf, "access");
        claims["sub"] = user.Sub;
        claims["client_id"] = UserPoolAddress.ClientId;
        claims["scope"] = string.Join(' ', signIn.Scopes);
        claims["username"] = user.Username;
        claims["version"] = 2;
        return claims;
    }

    private JsonObject IdClaims(SignIn signIn, User user, List<string> memberOf, string? nonce, string accessToken)
    {
        var claims = Common(signIn, memberOf, "id");
        foreach (var (name, value) in Profile(signIn, user))
        {
            claims[name] = value!.DeepClone();
        }

        claims["aud"] = UserPoolAddress.ClientId;
        claims["cognito:username"] = user.Username;
        // https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
        claims["at_hash"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))[..16]);
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return claims;
    }

    private JsonObject Common(SignIn signIn, List<string> memberOf, string use)
    {
        var now = time.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = pool.Address.Issuer,
            ["token_use"] = use,
            ["auth_time"] = signIn.At.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + UserPool.TokenLife).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
            ["origin_jti"] = signIn.Id,
        };
        if (memberOf.Count > 0)
        {
            claims["cognito:groups"] = new JsonArray([.. memberOf.Select(group => (JsonNode)group)]);
        }

        return claims;
    }

    // Signed in with a name and a password: Cognito asks for no scopes there, and gives an ID token too.
    private static bool IsAccountOnly(SignIn signIn) => signIn.Scopes is [UserPool.AccountScope];

    private static bool IsFor(SignIn signIn, string scope) => signIn.Scopes.Contains(scope);

    private static string Sign(JsonObject claims, SigningCredentials credentials) =>
        s_handler.CreateToken(Encoding.UTF8.GetString(JsonProtocol.ToBytes(claims)), credentials);
}
