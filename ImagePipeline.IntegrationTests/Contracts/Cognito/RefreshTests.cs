using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Cognito;

/// <summary>Refresh tokens that rotate, as the pool's client is set up unless said otherwise.</summary>
public sealed class RefreshTests(RunningPool aws) : IClassFixture<RunningPool>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARefresh_BringsTokensOfTheSameSigningIn_AndTheNextRefreshToken()
    {
        using var client = new PoolClient(aws);
        var first = await client.TokensAsync(await client.AddUserAsync());
        aws.Time.Advance(TimeSpan.FromMinutes(50));

        var second = await client.RefreshAsync((string)first["refresh_token"]!);

        var (before, after) = (PoolClient.Claims(first["access_token"]), PoolClient.Claims(second["access_token"]));
        foreach (var same in (string[])["sub", "origin_jti", "auth_time", "scope", "client_id", "username"])
        {
            Assert.Equal(before[same]!.ToJsonString(), after[same]!.ToJsonString());
        }

        Assert.NotEqual((string)before["jti"]!, (string)after["jti"]!);
        Assert.Equal((long)before["exp"]! + 3000, (long)after["exp"]!);
        Assert.Null(PoolClient.Claims(second["id_token"])["nonce"]);
        Assert.NotEqual((string)first["refresh_token"]!, (string)second["refresh_token"]!);
        await client.RefreshAsync((string)second["refresh_token"]!);
    }

    [Fact]
    public async Task TheTokenBefore_IsGoodForItsGracePeriodAlone()
    {
        using var client = new PoolClient(aws);
        var token = (string)(await client.TokensAsync(await client.AddUserAsync()))["refresh_token"]!;
        await client.RefreshAsync(token);

        aws.Time.Advance(TimeSpan.FromSeconds(59));
        await client.RefreshAsync(token);
        aws.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("invalid_grant", (string)(await client.RefreshAsync(token, HttpStatusCode.BadRequest))["error"]!);
    }

    [Fact]
    public async Task NoRotation_OutlivesThirtyDays()
    {
        using var client = new PoolClient(aws);
        var token = (string)(await client.TokensAsync(await client.AddUserAsync()))["refresh_token"]!;
        for (var days = 0; days < 27; days += 9)
        {
            aws.Time.Advance(TimeSpan.FromDays(9));
            token = (string)(await client.RefreshAsync(token))["refresh_token"]!;
        }

        aws.Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal("invalid_grant", (string)(await client.RefreshAsync(token, HttpStatusCode.BadRequest))["error"]!);
    }

    [Fact]
    public async Task ARevokedToken_IsGoodForNothing_NorWhatItBrought()
    {
        using var client = new PoolClient(aws);
        var tokens = await client.TokensAsync(await client.AddUserAsync());

        using var revoked = await client.Http.PostAsync($"{PoolClient.Domain}/oauth2/revoke", Form((string)tokens["refresh_token"]!), Cancellation);
        using var unknown = await client.Http.PostAsync($"{PoolClient.Domain}/oauth2/revoke", Form("nobodys"), Cancellation);
        using var access = await client.Http.PostAsync($"{PoolClient.Domain}/oauth2/revoke", Form((string)tokens["access_token"]!), Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (revoked.StatusCode, unknown.StatusCode));
        Assert.Equal("unsupported_token_type", (string)JsonNode.Parse(await access.Content.ReadAsStringAsync(Cancellation))!["error"]!);
        Assert.Equal("invalid_grant", (string)(await client.RefreshAsync((string)tokens["refresh_token"]!, HttpStatusCode.BadRequest))["error"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync((string)tokens["access_token"]!)).Status);
    }

    [Fact]
    public async Task GroupsThatChange_AreInTheNextTokens()
    {
        using var client = new PoolClient(aws);
        var group = $"group-{Guid.NewGuid():N}";
        await client.AdministerAsync("CreateGroup", new() { ["GroupName"] = group });
        var name = await client.AddUserAsync();
        var tokens = await client.TokensAsync(name);
        Assert.Null(PoolClient.Claims(tokens["access_token"])["cognito:groups"]);

        await client.AdministerAsync("AdminAddUserToGroup", new() { ["Username"] = name, ["GroupName"] = group });
        tokens = await client.RefreshAsync((string)tokens["refresh_token"]!);
        Assert.Equal(group, (string)PoolClient.Claims(tokens["access_token"])["cognito:groups"]![0]!);

        await client.AdministerAsync("AdminDeleteUser", new() { ["Username"] = name });
        Assert.Equal("invalid_grant", (string)(await client.RefreshAsync((string)tokens["refresh_token"]!, HttpStatusCode.BadRequest))["error"]!);
    }

    [Fact]
    public async Task TheApi_RefreshesAsTheTokenEndpointDoes()
    {
        using var client = new PoolClient(aws);
        var tokens = await client.InitiateAsync(await client.AddUserAsync());
        var input = new JsonObject { ["ClientId"] = PoolClient.ClientId, ["RefreshToken"] = (string)tokens["RefreshToken"]! };

        var next = (await client.CallAsync("GetTokensFromRefreshToken", input))["AuthenticationResult"]!;
        var refused = await client.CallAsync("InitiateAuth", new()
        {
            ["ClientId"] = PoolClient.ClientId, ["AuthFlow"] = "REFRESH_TOKEN_AUTH", ["AuthParameters"] = new JsonObject { ["REFRESH_TOKEN"] = (string)next["RefreshToken"]! },
        }, HttpStatusCode.BadRequest);

        Assert.Equal((string)PoolClient.Claims(tokens["AccessToken"])["origin_jti"]!, (string)PoolClient.Claims(next["AccessToken"])["origin_jti"]!);
        Assert.Equal("InvalidParameterException", (string)refused["__type"]!);
    }

    private static FormUrlEncodedContent Form(string token) => new([KeyValuePair.Create("client_id", PoolClient.ClientId), KeyValuePair.Create("token", token)]);
}

/// <summary>Refresh tokens that stay, where the client is set up so.</summary>
public sealed class LastingRefreshTests(PoolWithoutRotation aws) : IClassFixture<PoolWithoutRotation>
{
    [Fact]
    public async Task TheSameToken_RefreshesForThirtyDays()
    {
        using var client = new PoolClient(aws);
        var token = (string)(await client.TokensAsync(await client.AddUserAsync()))["refresh_token"]!;

        Assert.Null((await client.RefreshAsync(token))["refresh_token"]);
        aws.Time.Advance(TimeSpan.FromDays(29));
        var answer = await client.CallAsync("InitiateAuth", new()
        {
            ["ClientId"] = PoolClient.ClientId, ["AuthFlow"] = "REFRESH_TOKEN_AUTH", ["AuthParameters"] = new JsonObject { ["REFRESH_TOKEN"] = token },
        });
        Assert.NotNull(answer["AuthenticationResult"]!["AccessToken"]);
        Assert.Null(answer["AuthenticationResult"]!["RefreshToken"]);
        aws.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("invalid_grant", (string)(await client.RefreshAsync(token, HttpStatusCode.BadRequest))["error"]!);
    }
}
