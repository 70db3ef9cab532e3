using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Cognito;

/// <summary>The one pool and its one app client. Both are settings, not made by anybody.</summary>
internal sealed class UserPool(UserPoolAddress address, SignInDescription description, IOptions<CognitoOptions> options, UserStore users)
{
    /// <summary>How long an ID or access token lets somebody in.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    public static readonly TimeSpan RefreshTokenLife = TimeSpan.FromDays(30);

    /// <summary>What a token has that was asked for with a name and a password and not in a browser: the right to one's own account.</summary>
    public const string AccountScope = "aws.cognito.signin.user.admin";

    public UserPoolAddress Address => address;

    public CognitoOptions Options => options.Value;

    /// <summary>People who are there to try things as.</summary>
    public IReadOnlyList<LocalUser> LocalUsers => description.LocalUsers;

    /// <summary>What the client may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; } =
        ["openid", "email", "profile", AccountScope, .. description.ResourceServer.Scopes.Keys.Select(scope => $"{description.ResourceServer.Identifier}/{scope}")];

    public IReadOnlyList<string> CallbackUrls { get; } = [.. OfPage(options.Value.Page, description.CallbackPath), .. options.Value.CallbackUrls];

    public IReadOnlyList<string> LogoutUrls { get; } = [.. OfPage(options.Value.Page, description.LogoutPath), .. options.Value.LogoutUrls];

    /// <exception cref="AwsException">The request is for another pool.</exception>
    public void RequirePool(Parameters parameters)
    {
        if (parameters.String("UserPoolId") is var id && id != address.PoolId)
        {
            throw CognitoErrors.NoPool(id);
        }
    }

    /// <exception cref="AwsException">The request is for another client.</exception>
    public static void RequireClient(Parameters parameters)
    {
        if (parameters.String("ClientId") is var id && id != UserPoolAddress.ClientId)
        {
            throw CognitoErrors.NoClient(id);
        }
    }

    public Task<JsonBody> DescribeAsync(Parameters parameters, CancellationToken cancellation)
    {
        RequirePool(parameters);
        parameters.End();
        return Task.FromResult<JsonBody>(new JsonObject
        {
            ["UserPool"] = new JsonObject
            {
                ["Id"] = address.PoolId,
                ["Name"] = UserPoolAddress.PoolName,
                ["Arn"] = address.Arn,
                ["Status"] = "Enabled",
                ["Domain"] = address.Domain,
                ["AliasAttributes"] = new JsonArray("email"),
                ["UsernameConfiguration"] = new JsonObject { ["CaseSensitive"] = false },
                ["MfaConfiguration"] = "OFF",
                ["EstimatedNumberOfUsers"] = users.All().Count,
                ["Policies"] = new JsonObject
                {
                    ["PasswordPolicy"] = new JsonObject
                    {
                        ["MinimumLength"] = PasswordPolicy.MinimumLength,
                        ["RequireUppercase"] = true, ["RequireLowercase"] = true, ["RequireNumbers"] = true, ["RequireSymbols"] = true,
                    },
                },
            },
        });
    }

    public Task<JsonBody> DescribeClientAsync(Parameters parameters, CancellationToken cancellation)
    {
        RequirePool(parameters);
        RequireClient(parameters);
        parameters.End();
        return Task.FromResult<JsonBody>(new JsonObject
        {
            ["UserPoolClient"] = new JsonObject
            {
                ["UserPoolId"] = address.PoolId,
                ["ClientId"] = UserPoolAddress.ClientId,
                ["ClientName"] = UserPoolAddress.PoolName,
                ["ExplicitAuthFlows"] = Options.RefreshTokenRotation
                    ? new JsonArray("ALLOW_USER_PASSWORD_AUTH") : new JsonArray("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
                ["AllowedOAuthFlowsUserPoolClient"] = true,
                ["AllowedOAuthFlows"] = new JsonArray("code"),
                ["AllowedOAuthScopes"] = Texts(Scopes),
                ["CallbackURLs"] = Texts(CallbackUrls),
                ["LogoutURLs"] = Texts(LogoutUrls),
                ["SupportedIdentityProviders"] = new JsonArray("COGNITO"),
                ["PreventUserExistenceErrors"] = "ENABLED",
                ["EnableTokenRevocation"] = true,
                ["AccessTokenValidity"] = (int)TokenLife.TotalHours,
                ["IdTokenValidity"] = (int)TokenLife.TotalHours,
                ["RefreshTokenValidity"] = (int)RefreshTokenLife.TotalDays,
                ["TokenValidityUnits"] = new JsonObject { ["AccessToken"] = "hours", ["IdToken"] = "hours", ["RefreshToken"] = "days" },
                ["RefreshTokenRotation"] = Options.RefreshTokenRotation
                    ? new JsonObject { ["Feature"] = "ENABLED", ["RetryGracePeriodSeconds"] = Options.RefreshTokenGraceSeconds }
                    : new JsonObject { ["Feature"] = "DISABLED" },
            },
        });
    }

    private static IEnumerable<string> OfPage(Uri? page, string path) => page is null ? [] : [new Uri(page, path).AbsoluteUri];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
