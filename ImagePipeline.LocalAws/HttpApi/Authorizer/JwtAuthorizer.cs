using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.LocalAws.HttpApi.Authorizer;

/// <summary>API Gateway's JWT authorizers. Their source is the header <c>Authorization</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html</remarks>
internal sealed class JwtAuthorizer(IOptions<JwtOptions> options, IssuerKeys keys, UserPoolAddress pool, SignInDescription description, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    /// <summary>What API Gateway takes of a request's line and headers together.</summary>
    private const int MaximumToken = 10_240;

    /// <summary>RSA alone: a key that everybody knows signs nothing.</summary>
    private static readonly string[] s_algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private static readonly JsonWebTokenHandler s_handler = new() { MaximumTokenSizeInBytes = MaximumToken };

    /// <summary>Whose tokens the pipeline's own API takes; null where it lets everybody in.</summary>
    public TokenRules? Own { get; } = !options.Value.Enabled ? null : new(
        options.Value.Issuer?.OriginalString ?? pool.Issuer,
        options.Value.Audience is { Count: > 0 } configured ? configured : [UserPoolAddress.ClientId],
        description.ApiScopes);

    /// <summary>Lets a request in whose token allows it.</summary>
    /// <returns>What the function is told of it: <c>requestContext.authorizer</c>.</returns>
    /// <exception cref="TokenRefusedException">There is no token, or none that allows it.</exception>
    public async Task<JsonObject> AuthorizeAsync(HttpRequest request, TokenRules rules, CancellationToken cancellation)
    {
        var token = TokenOf(request);
        await CheckSignatureAsync(token, rules.Issuer, cancellation);
        var claims = TokenClaims.Parse(token.EncodedPayload);
        CheckClaims(claims, rules);

        var scopes = claims.Scopes();
        return rules.Scopes.Count == 0 || rules.Scopes.Intersect(scopes).Any()
            ? new JsonObject { ["jwt"] = new JsonObject { ["claims"] = claims.ToStrings(), ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]) } }
            : throw TokenRefusedException.MissingScope(rules.Scopes);
    }

    // With the word before it, or without.
    private static JsonWebToken TokenOf(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ Length: > 0 } header])
        {
            throw request.Headers.Authorization.Count == 0
                ? TokenRefusedException.Missing()
                : TokenRefusedException.Invalid("the token is malformed");
        }

        var text = (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : header).Trim();
        if (text.Length > MaximumToken)
        {
            throw TokenRefusedException.Invalid("the token is too large");
        }

        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            throw TokenRefusedException.Invalid("the token is malformed");
        }
    }

    private async Task CheckSignatureAsync(JsonWebToken token, string issuer, CancellationToken cancellation)
    {
        // Before anything is looked up: what the header says of keys (jwk, jku, x5c) is the sender's, and is not read.
        if (!s_algorithms.Contains(token.Alg) || token.TryGetHeaderValue<object>("crit", out _))
        {
            throw TokenRefusedException.Invalid("the token is signed with an algorithm that is not taken");
        }

        if (string.IsNullOrEmpty(token.Kid) || await keys.FindAsync(issuer, token.Kid, cancellation) is not { } key || (key.Alg is { Length: > 0 } algorithm && algorithm != token.Alg))
        {
            throw TokenRefusedException.Invalid("the token is signed with a key that the issuer does not have");
        }

        var result = await s_handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key, ValidAlgorithms = s_algorithms, ValidateIssuer = false, ValidateAudience = false, ValidateLifetime = false,
        });
        if (!result.IsValid)
        {
            throw TokenRefusedException.Invalid("the token's signature is not that of its issuer");
        }
    }

    private void CheckClaims(TokenClaims claims, TokenRules rules)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        // Written so that what is no number is refused.
        var refusal =
            claims.Text("iss") != rules.Issuer ? "the token is from another issuer"
            : !claims.Texts(claims.Has("aud") ? "aud" : "client_id").Intersect(rules.Audience).Any() ? "the token does not have a valid audience"
            : !(claims.Seconds("exp") > now) ? "the token has expired"
            : !((claims.Seconds("nbf") ?? 0) <= now) ? "the token is not valid yet"
            : !((claims.Seconds("iat") ?? 0) <= now) ? "the token was issued in the future"
            : null;
        if (refusal is not null)
        {
            throw TokenRefusedException.Invalid(refusal);
        }
    }
}
