using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito.Tokens;

/// <summary>What people and scripts do about their own signing in. None of it is signed with AWS's credentials.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html and those beside it.</remarks>
internal sealed class AuthOperations(UserPool pool, Passwords passwords, SignInStore signIns, TokenIssuer issuer, AccessTokens accessTokens)
{
    private static readonly string[] s_otherFlows = ["USER_SRP_AUTH", "CUSTOM_AUTH", "USER_AUTH", "ADMIN_NO_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH"];

    public async Task<JsonBody> InitiateAsync(Parameters parameters, CancellationToken cancellation)
    {
        UserPool.RequireClient(parameters);
        var flow = parameters.String("AuthFlow");
        var given = parameters.OptionalObject("AuthParameters");
        // For Lambda triggers and threat protection, which there are none of.
        parameters.Accept("ClientMetadata", "AnalyticsMetadata", "UserContextData");
        parameters.End();
        if (Given(given, "SECRET_HASH") is not null)
        {
            throw CognitoErrors.NotAuthorized($"Client {UserPoolAddress.ClientId} is not configured for secret but secret was received");
        }

        var answer = flow switch
        {
            "USER_PASSWORD_AUTH" => await StartAsync(Required(given, "USERNAME"), Required(given, "PASSWORD")),
            "REFRESH_TOKEN_AUTH" or "REFRESH_TOKEN" when !pool.Options.RefreshTokenRotation => await RefreshAsync(Required(given, "REFRESH_TOKEN")),
            "REFRESH_TOKEN_AUTH" or "REFRESH_TOKEN" => throw CognitoErrors.InvalidParameter(
                "REFRESH_TOKEN_AUTH flow not enabled for this client: refresh tokens rotate, so ask with GetTokensFromRefreshToken"),
            _ when s_otherFlows.Contains(flow) => throw CognitoErrors.InvalidParameter($"{flow} flow not enabled for this client"),
            _ => throw CognitoErrors.InvalidParameter("1 validation error detected: Value at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set"),
        };
        answer["ChallengeParameters"] = new JsonObject();
        return answer;
    }

    public async Task<JsonBody> GetTokensFromRefreshTokenAsync(Parameters parameters, CancellationToken cancellation)
    {
        UserPool.RequireClient(parameters);
        var refreshToken = parameters.String("RefreshToken");
        parameters.Accept("ClientMetadata");
        parameters.End();
        return await RefreshAsync(refreshToken);
    }

    public async Task<JsonBody> RevokeAsync(Parameters parameters, CancellationToken cancellation)
    {
        UserPool.RequireClient(parameters);
        var token = parameters.String("Token");
        parameters.End();
        // An access token, which only ends by itself.
        if (token.Contains('.'))
        {
            throw CognitoErrors.UnsupportedTokenType();
        }

        await signIns.EndByTokenAsync(token);
        return JsonBody.Empty;
    }

    public async Task<JsonBody> GlobalSignOutAsync(Parameters parameters, CancellationToken cancellation)
    {
        await signIns.EndAllAsync((await ReadAccountAsync(parameters)).Username);
        return JsonBody.Empty;
    }

    public async Task<JsonBody> GetUserAsync(Parameters parameters, CancellationToken cancellation)
    {
        var user = await ReadAccountAsync(parameters);
        return new JsonObject { ["Username"] = user.Username, ["UserAttributes"] = UserDescription.Attributes(user) };
    }

    private async Task<User> ReadAccountAsync(Parameters parameters)
    {
        var token = parameters.String("AccessToken");
        parameters.End();
        var (user, signIn) = await accessTokens.ReadAsync(token);
        return signIn.Scopes.Contains(UserPool.AccountScope) ? user : throw CognitoErrors.NotAuthorized("Access Token does not have required scopes");
    }

    private async Task<JsonObject> StartAsync(string login, string password)
    {
        var user = passwords.Check(login, password);
        var (signIn, refreshToken) = await signIns.StartAsync(user.Username, [UserPool.AccountScope]);
        return await ResultAsync(signIn, refreshToken, CognitoErrors.WrongPassword);
    }

    private async Task<JsonObject> RefreshAsync(string refreshToken)
    {
        var (signIn, next) = await signIns.RefreshAsync(refreshToken) ?? throw CognitoErrors.InvalidRefreshToken();
        return await ResultAsync(signIn, next, CognitoErrors.InvalidRefreshToken);
    }

    private async Task<JsonObject> ResultAsync(SignIn signIn, string? refreshToken, Func<AwsException> userIsGone)
    {
        var tokens = await issuer.IssueAsync(signIn) ?? throw userIsGone();
        var result = new JsonObject { ["AccessToken"] = tokens.AccessToken, ["ExpiresIn"] = (int)UserPool.TokenLife.TotalSeconds, ["TokenType"] = "Bearer" };
        if (tokens.IdToken is not null)
        {
            result["IdToken"] = tokens.IdToken;
        }

        if (refreshToken is not null)
        {
            result["RefreshToken"] = refreshToken;
        }

        return new JsonObject { ["AuthenticationResult"] = result };
    }

    private static string Required(JsonElement? given, string name) => Given(given, name) ?? throw CognitoErrors.InvalidParameter($"Missing required parameter {name}");

    private static string? Given(JsonElement? given, string name) => given is { } parameters && parameters.TryGetProperty(name, out var value) ? value.GetString() : null;
}
