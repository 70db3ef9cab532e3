using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Cognito.Tokens;
using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>What the client's program asks for: tokens for a code or a refresh token, who a token is for, and an end.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html and those beside it.</remarks>
internal sealed class TokenEndpoints(PageOrigins origins, AuthorizationCodes codes, SignInStore signIns, TokenIssuer issuer, AccessTokens accessTokens) : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        origins.Map(routes, UserPoolAddress.DomainPath + "/oauth2/token", HttpMethods.Post, Guarded(TokenAsync));
        origins.Map(routes, UserPoolAddress.DomainPath + "/oauth2/revoke", HttpMethods.Post, Guarded(RevokeAsync));
        origins.Map(routes, UserPoolAddress.DomainPath + "/oauth2/userInfo", HttpMethods.Get, UserInfoAsync);
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await ReadAsync(context);
        var (signIn, refreshToken, nonce) = form.Require("grant_type") switch
        {
            "authorization_code" => await ExchangeAsync(form),
            "refresh_token" => await RefreshAsync(form),
            "client_credentials" => throw new OAuthException("unauthorized_client", "A client without a secret has no tokens of its own."),
            _ => throw new OAuthException("unsupported_grant_type", "grant_type must be authorization_code or refresh_token."),
        };
        var tokens = await issuer.IssueAsync(signIn, nonce) ?? throw OAuthException.InvalidGrant("The user is gone.");
        var answer = new JsonObject
        {
            ["access_token"] = tokens.AccessToken, ["expires_in"] = (int)UserPool.TokenLife.TotalSeconds, ["token_type"] = "Bearer",
        };
        if (tokens.IdToken is not null)
        {
            answer["id_token"] = tokens.IdToken;
        }

        if (refreshToken is not null)
        {
            answer["refresh_token"] = refreshToken;
        }

        await WriteAsync(context, StatusCodes.Status200OK, answer);
    }

    private async Task<(SignIn SignIn, string? RefreshToken, string? Nonce)> ExchangeAsync(OAuthParameters form)
    {
        var exchange = await codes.ExchangeAsync(form.Require("code"), form.Require("redirect_uri"), form.Require("code_verifier"))
            ?? throw OAuthException.InvalidGrant("The code is unknown, used or too old, or it was issued for another redirect_uri or code_verifier.");
        return (exchange.SignIn, exchange.RefreshToken, exchange.Nonce);
    }

    private async Task<(SignIn SignIn, string? RefreshToken, string? Nonce)> RefreshAsync(OAuthParameters form)
    {
        var (signIn, next) = await signIns.RefreshAsync(form.Require("refresh_token")) ?? throw OAuthException.InvalidGrant("The refresh token is good for nothing any more.");
        return (signIn, next, null);
    }

    /// <remarks>https://www.rfc-editor.org/rfc/rfc7009: a token that there is not needs no end, either.</remarks>
    private async Task RevokeAsync(HttpContext context)
    {
        var token = (await ReadAsync(context)).Require("token");
        if (token.Contains('.'))
        {
            throw new OAuthException("unsupported_token_type", "Only refresh tokens are revoked; others end by themselves.");
        }

        await signIns.EndByTokenAsync(token);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    /// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html</remarks>
    private async Task UserInfoAsync(HttpContext context)
    {
        try
        {
            var header = context.Request.Headers.Authorization.ToString();
            const string Scheme = "Bearer ";
            var (user, signIn) = await accessTokens.ReadAsync(header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "");
            if (!signIn.Scopes.Contains("openid"))
            {
                throw CognitoErrors.InvalidAccessToken();
            }

            await WriteAsync(context, StatusCodes.Status200OK, Describe(signIn, user));
        }
        catch (AwsException)
        {
            const string Description = "Access token is expired, disabled, or deleted, or the user has globally signed out.";
            context.Response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{Description}\"";
            await WriteAsync(context, StatusCodes.Status401Unauthorized, new JsonObject { ["error"] = "invalid_token", ["error_description"] = Description });
        }
    }

    // Cognito writes the one truth value as a string here.
    private static JsonObject Describe(SignIn signIn, User user)
    {
        var profile = TokenIssuer.Profile(signIn, user);
        if (profile["email_verified"] is { } verified)
        {
            profile["email_verified"] = verified.GetValue<bool>() ? "true" : "false";
        }

        profile["username"] = user.Username;
        return profile;
    }

    private static async Task<OAuthParameters> ReadAsync(HttpContext context)
    {
        // A public client has no secret to send there.
        if (context.Request.Headers.Authorization.Count > 0)
        {
            throw OAuthException.InvalidClient();
        }

        var form = await OAuthParameters.ReadFormAsync(context.Request);
        return form.Find("client_id") == UserPoolAddress.ClientId && form.Find("client_secret") is null ? form : throw OAuthException.InvalidClient();
    }

    private static RequestDelegate Guarded(RequestDelegate handle) => async context =>
    {
        try
        {
            await handle(context);
        }
        catch (OAuthException error)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, new JsonObject { ["error"] = error.Error, ["error_description"] = error.Message });
        }
    };

    private static Task WriteAsync(HttpContext context, int status, JsonObject answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return JsonProtocol.WriteAsync(context, status, "application/json;charset=UTF-8", answer);
    }
}
