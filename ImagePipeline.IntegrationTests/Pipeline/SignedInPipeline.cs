using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Contracts;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>One running system where people sign in, shared by the tests of its collection. Each test makes people of its own.</summary>
public sealed class SignedInPipeline : IAsyncLifetime
{
    private const string Password = "Laptop-only-1";

    private readonly string _folder = Directory.CreateTempSubdirectory("signed-in-").FullName;
    private int _people;

    internal RunningAppHost Host { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Host = await RunningAppHost.StartAsync(_folder, Cancellation);

    /// <summary>Nobody who has signed in.</summary>
    internal PipelineClient Client() => new(Host.Page);

    /// <summary>Makes somebody.</summary>
    /// <param name="name">What their name begins with.</param>
    /// <param name="group">Made where it is not there yet.</param>
    internal async Task<Person> CreatePersonAsync(string name, string? group = null, string? email = null)
    {
        var person = new Person($"{name}-{Interlocked.Increment(ref _people)}", "", email ?? "");
        if (email is null)
        {
            person = person with { Email = $"{person.Name}@example.com" };
        }

        var created = await CallPoolAsync("AdminCreateUser", new()
        {
            ["Username"] = person.Name,
            ["UserAttributes"] = new JsonArray(Attribute("email", person.Email), Attribute("email_verified", "true")),
        });
        await CallPoolAsync("AdminSetUserPassword", new() { ["Username"] = person.Name, ["Password"] = Password, ["Permanent"] = true });
        if (group is not null)
        {
            await CallPoolAsync("CreateGroup", new() { ["GroupName"] = group });
            await CallPoolAsync("AdminAddUserToGroup", new() { ["Username"] = person.Name, ["GroupName"] = group });
        }

        return person with { Id = (string)created["User"]!["Attributes"]!.AsArray().Single(attribute => (string?)attribute!["Name"] == "sub")!["Value"]! };
    }

    /// <summary>Signs somebody in, as the README's <c>curl</c> does.</summary>
    /// <param name="token">Which of the tokens goes along.</param>
    internal async Task<PipelineClient> SignInAsync(Person person, string token = "AccessToken")
    {
        var answer = await CallAsync("AWSCognitoIdentityProviderService.InitiateAuth", new()
        {
            ["AuthFlow"] = "USER_PASSWORD_AUTH",
            ["ClientId"] = "imagepipeline",
            ["AuthParameters"] = new JsonObject { ["USERNAME"] = person.Name, ["PASSWORD"] = Password },
        });
        var client = Client();
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["AuthenticationResult"]![token]!);
        return client;
    }

    /// <summary>Calls an operation of a service that speaks AWS's JSON; what is there already is no error.</summary>
    internal async Task<JsonNode> CallAsync(string target, JsonObject input)
    {
        using var http = new HttpClient { BaseAddress = Host.Aws };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", target } } };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        request.Content = new StringContent(
            input.ToJsonString(), new MediaTypeHeaderValue(target.StartsWith("DynamoDB", StringComparison.Ordinal) ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1"));
        using var answer = await http.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode || body.Contains("GroupExistsException", StringComparison.Ordinal), $"{target}: {body}");
        return JsonNode.Parse(body) ?? new JsonObject();
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Task<JsonNode> CallPoolAsync(string operation, JsonObject input)
    {
        input["UserPoolId"] = "us-east-1_imagepipeline";
        return CallAsync($"AWSCognitoIdentityProviderService.{operation}", input);
    }

    private static JsonObject Attribute(string name, string value) => new() { ["Name"] = name, ["Value"] = value };
}

/// <summary>Somebody who can sign in.</summary>
/// <param name="Id">The pool's <c>sub</c>, which is whom everything belongs to.</param>
internal sealed record Person(string Name, string Id, string Email);

[CollectionDefinition]
public sealed class SignedInCollection : ICollectionFixture<SignedInPipeline>;
