using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.IntegrationTests.Contracts.Cognito;

/// <summary>The way of a page: authorization code with a proof key.</summary>
public sealed class AuthorizationCodeTests(RunningPool aws) : IClassFixture<RunningPool>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheWholeWay_EndsWithCognitosTokens()
    {
        using var client = new PoolClient(aws);
        var group = $"group-{Guid.NewGuid():N}";
        await client.AdministerAsync("CreateGroup", new() { ["GroupName"] = group });
        var name = await client.AddUserAsync(group);

        var location = await client.SignInAsync(name);
        var tokens = await client.ExchangeAsync(PoolClient.CodeOf(location));

        Assert.StartsWith(RunningPool.Callback + "?", location.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("the state & more", QueryHelpers.ParseQuery(location.Query)["state"]);
        Assert.Equal((3600, "Bearer"), ((int)tokens["expires_in"]!, (string)tokens["token_type"]!));
        var (id, access) = (PoolClient.Claims(tokens["id_token"]), PoolClient.Claims(tokens["access_token"]));
        var now = aws.Time.GetUtcNow().ToUnixTimeSeconds();
        var sub = (string)id["sub"]!;
        Assert.True(Guid.TryParse(sub, out _));
        Assert.Equal(
            new JsonObject
            {
                ["iss"] = $"http://localhost:{aws.Url.Port}/us-east-1_imagepipeline",
                ["token_use"] = "id",
                ["auth_time"] = now,
                ["iat"] = now,
                ["exp"] = now + 3600,
                ["jti"] = (string)id["jti"]!,
                ["origin_jti"] = (string)access["origin_jti"]!,
                ["cognito:groups"] = new JsonArray(group),
                ["sub"] = sub,
                ["email"] = $"{name}@example.com",
                ["email_verified"] = true,
                ["aud"] = "imagepipeline",
                ["cognito:username"] = name,
                ["at_hash"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes((string)tokens["access_token"]!))[..16]),
                ["nonce"] = "the nonce",
            }.ToJsonString(),
            id.ToJsonString());
        Assert.Equal(
            new JsonObject
            {
                ["iss"] = $"http://localhost:{aws.Url.Port}/us-east-1_imagepipeline",
                ["token_use"] = "access",
                ["auth_time"] = now,
                ["iat"] = now,
                ["exp"] = now + 3600,
                ["jti"] = (string)access["jti"]!,
                ["origin_jti"] = (string)id["origin_jti"]!,
                ["cognito:groups"] = new JsonArray(group),
                ["sub"] = sub,
                ["client_id"] = "imagepipeline",
                ["scope"] = "openid email profile image-pipeline/images",
                ["username"] = name,
                ["version"] = 2,
            }.ToJsonString(),
            access.ToJsonString());
        Assert.NotEqual((string)id["jti"]!, (string)access["jti"]!);
    }

    [Fact]
    public async Task Discovery_LeadsToTheKeyThatSigns()
    {
        using var client = new PoolClient(aws);
        var tokens = await client.TokensAsync(await client.AddUserAsync());

        var configuration = JsonNode.Parse(await client.Http.GetStringAsync("/us-east-1_imagepipeline/.well-known/openid-configuration", Cancellation))!;
        var keys = new JsonWebKeySet(await client.Http.GetStringAsync(new Uri((string)configuration["jwks_uri"]!).AbsolutePath, Cancellation));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync((string)tokens["id_token"]!, new TokenValidationParameters
        {
            ValidIssuer = (string)configuration["issuer"]!, ValidAudience = "imagepipeline", ValidAlgorithms = ["RS256"],
            IssuerSigningKeys = keys.GetSigningKeys(), ValidateLifetime = false,
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(
            ("code", "S256", $"http://localhost:{aws.Url.Port}/_aws/cognito-idp/oauth2/token"),
            ((string)configuration["response_types_supported"]![0]!, (string)configuration["code_challenge_methods_supported"]![0]!, (string)configuration["token_endpoint"]!));
    }

    [Fact]
    public async Task UserInfo_TellsWhatTheScopesAllow_UntilTheTokenEnds()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();
        var tokens = await client.TokensAsync(name);

        var (status, info) = await client.UserInfoAsync((string)tokens["access_token"]!);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            $$"""{"sub":"{{PoolClient.Claims(tokens["id_token"])["sub"]}}","email":"{{name}}@example.com","email_verified":"true","username":"{{name}}"}""", info.ToJsonString());
        aws.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync((string)tokens["access_token"]!)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync((string)tokens["id_token"]!)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync("nonsense")).Status);
    }

    [Fact]
    public async Task ACode_IsGoodForItsOwnVerifierAlone()
    {
        using var client = new PoolClient(aws);
        var code = PoolClient.CodeOf(await client.SignInAsync(await client.AddUserAsync()));

        foreach (var verifier in (string[])[new string('a', 43), client.Verifier + "a", client.Verifier[..^1], "short"])
        {
            Assert.Equal("invalid_grant", (string)(await client.ExchangeAsync(code, HttpStatusCode.BadRequest, verifier))["error"]!);
        }
    }

    [Fact]
    public async Task ACode_IsGoodForTheRedirectUriThatItWasIssuedFor()
    {
        using var client = new PoolClient(aws);
        var code = PoolClient.CodeOf(await client.SignInAsync(await client.AddUserAsync()));

        Assert.Equal("invalid_grant", (string)(await client.ExchangeAsync(code, HttpStatusCode.BadRequest, redirectUri: RunningPool.Callback + "/"))["error"]!);
    }

    [Fact]
    public async Task ACode_IsGoodForFiveMinutes()
    {
        using var client = new PoolClient(aws);
        var code = PoolClient.CodeOf(await client.SignInAsync(await client.AddUserAsync()));

        aws.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("invalid_grant", (string)(await client.ExchangeAsync(code, HttpStatusCode.BadRequest))["error"]!);
    }

    [Fact]
    public async Task ACodeThatComesAgain_EndsWhatItWasExchangedFor()
    {
        using var client = new PoolClient(aws);
        var code = PoolClient.CodeOf(await client.SignInAsync(await client.AddUserAsync()));
        var tokens = await client.ExchangeAsync(code);

        Assert.Equal("invalid_grant", (string)(await client.ExchangeAsync(code, HttpStatusCode.BadRequest))["error"]!);

        Assert.Equal("invalid_grant", (string)(await client.RefreshAsync((string)tokens["refresh_token"]!, HttpStatusCode.BadRequest))["error"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync((string)tokens["access_token"]!)).Status);
    }

    [Theory]
    [InlineData("client_id", "another")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "http://localhost:5173/signed-in/")]
    [InlineData("redirect_uri", "http://localhost:5173/signed-in?next=/")]
    [InlineData("redirect_uri", "HTTP://localhost:5173/signed-in")]
    [InlineData("redirect_uri", "http://localhost:5173.evil.example/signed-in")]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    [InlineData("redirect_uri", null)]
    public async Task WhoMayNotBeAnswered_IsSentNowhere(string parameter, string? value)
    {
        using var client = new PoolClient(aws);

        foreach (var path in (string[])["/oauth2/authorize", "/login", "/signup"])
        {
            using var answer = await client.Http.GetAsync($"{PoolClient.Domain}{path}{client.Query((parameter, value))}", Cancellation);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Null(answer.Headers.Location);
            Assert.DoesNotContain("evil", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("response_type", "token", "unauthorized_client")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("scope", "email", "invalid_scope")]
    [InlineData("prompt", "none", "login_required")]
    public async Task AnyOtherMistake_IsToldToTheClient(string parameter, string? value, string error)
    {
        using var client = new PoolClient(aws);

        using var answer = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query((parameter, value))}", Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(RunningPool.Callback + "?", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(answer.Headers.Location.Query);
        Assert.Equal((error, "the state & more"), (query["error"].ToString(), query["state"].ToString()));
    }

    [Fact]
    public async Task AStateWithLineBreaks_BreaksNoHeader()
    {
        using var client = new PoolClient(aws);

        using var answer = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query(("state", "a\r\nSet-Cookie: x=1"), ("prompt", "none"))}", Cancellation);

        Assert.Equal("a\r\nSet-Cookie: x=1", QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["state"]);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task WhoIsSignedIn_IsNotAskedAgainWithinTheHour()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();
        var first = PoolClient.Claims((await client.TokensAsync(name))["id_token"]);
        aws.Time.Advance(TimeSpan.FromMinutes(30));

        using var again = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query(("prompt", "none"))}", Cancellation);
        var second = PoolClient.Claims((await client.ExchangeAsync(PoolClient.CodeOf(again.Headers.Location!)))["id_token"]);
        using var anew = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query(("prompt", "login"))}", Cancellation);
        aws.Time.Advance(TimeSpan.FromMinutes(30));
        using var later = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query()}", Cancellation);

        Assert.Equal(((string)first["sub"]!, (long)first["auth_time"]!), ((string)second["sub"]!, (long)second["auth_time"]!));
        Assert.StartsWith($"{PoolClient.Domain}/login?", anew.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith($"{PoolClient.Domain}/login?", later.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoggingOut_EndsTheBrowsersSession_AndLeadsToALogoutUrlAlone()
    {
        using var client = new PoolClient(aws);
        await client.TokensAsync(await client.AddUserAsync());

        using var refused = await client.Http.GetAsync($"{PoolClient.Domain}/logout?client_id=imagepipeline&logout_uri=https://evil.example/", Cancellation);
        using var answer = await client.Http.GetAsync($"{PoolClient.Domain}/logout?client_id=imagepipeline&logout_uri={Uri.EscapeDataString(RunningPool.Logout)}", Cancellation);
        using var after = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query()}", Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, null), (refused.StatusCode, refused.Headers.Location));
        Assert.Equal((HttpStatusCode.Redirect, RunningPool.Logout), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.StartsWith($"{PoolClient.Domain}/login?", after.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("client_credentials", "unauthorized_client")]
    public async Task AnotherGrant_IsRefused(string grant, string error)
    {
        using var client = new PoolClient(aws);

        Assert.Equal(error, (string)(await client.TokenAsync(HttpStatusCode.BadRequest, ("grant_type", grant)))["error"]!);
    }

    [Fact]
    public async Task ATokenRequestThatIsNoForm_OrSaysAThingTwice_IsInvalid()
    {
        using var client = new PoolClient(aws);
        using var json = await client.Http.PostAsync($"{PoolClient.Domain}/oauth2/token", new StringContent("{}", Encoding.UTF8, "application/json"), Cancellation);
        using var large = await client.Http.PostAsync($"{PoolClient.Domain}/oauth2/token", new FormUrlEncodedContent([KeyValuePair.Create("code", new string('a', 100_000))]), Cancellation);

        Assert.Equal("invalid_request", (string)JsonNode.Parse(await json.Content.ReadAsStringAsync(Cancellation))!["error"]!);
        Assert.Equal("invalid_request", (string)JsonNode.Parse(await large.Content.ReadAsStringAsync(Cancellation))!["error"]!);
        Assert.Equal("invalid_request", (string)(await client.TokenAsync(HttpStatusCode.BadRequest, ("grant_type", "refresh_token"), ("grant_type", "refresh_token")))["error"]!);
        Assert.Equal("invalid_client", (string)(await client.TokenAsync(HttpStatusCode.BadRequest, ("grant_type", "refresh_token"), ("client_secret", "x")))["error"]!);
    }
}
