using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Cognito.Tokens;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>What the issuer tells everybody of itself: where its endpoints are, and by which key its tokens are known.</summary>
/// <remarks>https://openid.net/specs/openid-connect-discovery-1_0.html</remarks>
internal sealed class DiscoveryEndpoints(UserPoolAddress address, SigningKey key) : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        PageOrigins.MapPublic(routes, $"/{address.PoolId}/.well-known/openid-configuration", context => WriteAsync(context, Configuration()));
        PageOrigins.MapPublic(routes, $"/{address.PoolId}/.well-known/jwks.json", async context => await WriteAsync(context, await key.PublicAsync()));
    }

    private JsonObject Configuration() => new()
    {
        ["authorization_endpoint"] = $"{address.Domain}/oauth2/authorize",
        ["end_session_endpoint"] = $"{address.Domain}/logout",
        ["id_token_signing_alg_values_supported"] = new JsonArray(SecurityAlgorithms.RsaSha256),
        ["issuer"] = address.Issuer,
        ["jwks_uri"] = $"{address.Issuer}/.well-known/jwks.json",
        ["response_types_supported"] = new JsonArray("code"),
        ["revocation_endpoint"] = $"{address.Domain}/oauth2/revoke",
        ["scopes_supported"] = new JsonArray("openid", "email", "profile"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["token_endpoint"] = $"{address.Domain}/oauth2/token",
        ["token_endpoint_auth_methods_supported"] = new JsonArray("none"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
        ["userinfo_endpoint"] = $"{address.Domain}/oauth2/userInfo",
    };

    // A fresh data folder has another key.
    private static Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, "application/json", answer);
    }
}
