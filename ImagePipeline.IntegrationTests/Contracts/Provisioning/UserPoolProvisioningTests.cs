using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Contracts.Cognito;

namespace ImagePipeline.IntegrationTests.Contracts.Provisioning;

/// <summary>Who is there to sign in as from the first start on.</summary>
public sealed class UserPoolProvisioningTests : IAsyncLifetime
{
    private readonly ProvisionedLocalAws _aws = new();

    public ValueTask InitializeAsync() => _aws.InitializeAsync();

    [Fact]
    public async Task TheDescribedPeople_AreThere_AndStayAsTheyWereMade()
    {
        Assert.Null(await _aws.OutcomeAsync());
        var described = JsonNode.Parse(File.ReadAllText(Repository.PathOf("terraform/pipeline/sign-in.json")))!["localUsers"]!.AsArray();
        string sub;
        using (var client = new PoolClient(_aws))
        {
            foreach (var user in described)
            {
                var token = PoolClient.Claims((await client.InitiateAsync((string)user!["username"]!, (string)user["password"]!))["AccessToken"]);
                Assert.Equal(user["groups"]!.AsArray().Select(group => (string)group!), token["cognito:groups"]?.AsArray().Select(group => (string)group!) ?? []);
            }

            sub = (string)PoolClient.Claims((await client.InitiateAsync("ada@example.com", "Laptop-only-1"))["IdToken"])["sub"]!;
            await client.AdministerAsync("AdminSetUserPassword", new() { ["Username"] = "ada", ["Password"] = PoolClient.Password, ["Permanent"] = true });
        }

        await _aws.RestartAsync();

        Assert.Null(await _aws.OutcomeAsync());
        using var later = new PoolClient(_aws);
        Assert.Equal(sub, (string)PoolClient.Claims((await later.InitiateAsync("ada"))["IdToken"])["sub"]!);
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();
}
