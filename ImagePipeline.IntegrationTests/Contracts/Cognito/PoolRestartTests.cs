namespace ImagePipeline.IntegrationTests.Contracts.Cognito;

/// <summary>What the pool acknowledged outlives it.</summary>
public sealed class PoolRestartTests(RunningPool aws) : IClassFixture<RunningPool>
{
    [Fact]
    public async Task UsersKeysAndRefreshTokens_OutliveARestart()
    {
        string name, refreshToken, code, verifier;
        System.Text.Json.Nodes.JsonObject before;
        using (var client = new PoolClient(aws))
        {
            name = await client.AddUserAsync();
            before = await client.TokensAsync(name);
            refreshToken = (string)before["refresh_token"]!;
            using var other = new PoolClient(aws);
            code = PoolClient.CodeOf(await other.SignInAsync(name));
            verifier = other.Verifier;
        }

        await aws.RestartAsync();

        using var later = new PoolClient(aws);
        var after = await later.RefreshAsync(refreshToken);
        Assert.Equal(PoolClient.Claims(before["id_token"])["sub"]!.ToJsonString(), PoolClient.Claims(after["id_token"])["sub"]!.ToJsonString());
        Assert.Equal(((string)before["id_token"]!).Split('.')[0], ((string)after["id_token"]!).Split('.')[0]);
        await later.ExchangeAsync(code, verifier: verifier);
        await later.InitiateAsync(name);
    }
}
