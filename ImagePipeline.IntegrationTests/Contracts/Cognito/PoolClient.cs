using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace ImagePipeline.IntegrationTests.Contracts.Cognito;

/// <summary>A person's browser, and the page that it shows, without either.</summary>
internal sealed partial class PoolClient : IDisposable
{
    public const string Password = "Correct-horse-1";
    public const string ClientId = "imagepipeline";
    public const string ApiScopes = "openid email profile image-pipeline/images";
    public const string Domain = "/_aws/cognito-idp";

    private readonly IAws _aws;
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public PoolClient(IAws aws)
    {
        _aws = aws;
        Http = new HttpClient(_handler) { BaseAddress = aws.Url };
    }

    public HttpClient Http { get; }

    /// <summary>What proves that a code is this page's own.</summary>
    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<JsonObject> CallAsync(string operation, JsonObject input, HttpStatusCode expected = HttpStatusCode.OK) =>
        JsonNode.Parse(await _aws.CallAsync($"AWSCognitoIdentityProviderService.{operation}", input.ToJsonString(), expected))!.AsObject();

    /// <summary>As an administrator, who names the pool.</summary>
    public Task<JsonObject> AdministerAsync(string operation, JsonObject input, HttpStatusCode expected = HttpStatusCode.OK)
    {
        input["UserPoolId"] = "us-east-1_imagepipeline";
        return CallAsync(operation, input, expected);
    }

    /// <summary>Somebody new, with a password that stays.</summary>
    public async Task<string> AddUserAsync(params string[] groups)
    {
        var name = $"user-{Guid.NewGuid():N}";
        await AdministerAsync("AdminCreateUser", new()
        {
            ["Username"] = name,
            ["UserAttributes"] = new JsonArray(
                new JsonObject { ["Name"] = "email", ["Value"] = $"{name}@example.com" }, new JsonObject { ["Name"] = "email_verified", ["Value"] = "true" }),
        });
        await AdministerAsync("AdminSetUserPassword", new() { ["Username"] = name, ["Password"] = Password, ["Permanent"] = true });
        foreach (var group in groups)
        {
            await AdministerAsync("AdminAddUserToGroup", new() { ["Username"] = name, ["GroupName"] = group });
        }

        return name;
    }

    /// <summary>As a script does it: with a name and a password.</summary>
    public async Task<JsonObject> InitiateAsync(string name, string password = Password) =>
        (await CallAsync("InitiateAuth", new()
        {
            ["AuthFlow"] = "USER_PASSWORD_AUTH", ["ClientId"] = ClientId, ["AuthParameters"] = new JsonObject { ["USERNAME"] = name, ["PASSWORD"] = password },
        }))["AuthenticationResult"]!.AsObject();

    /// <summary>What the page asks for, as a query.</summary>
    public string Query(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = ClientId,
            ["response_type"] = "code",
            ["redirect_uri"] = RunningPool.Callback,
            ["scope"] = ApiScopes,
            ["state"] = "the state & more",
            ["nonce"] = "the nonce",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString("", query.Where(parameter => parameter.Value is not null));
    }

    /// <summary>Goes through managed login with a password, and brings back the page's own address with a code.</summary>
    public async Task<Uri> SignInAsync(string name, params (string Name, string? Value)[] changes)
    {
        using var sent = await Http.GetAsync($"{Domain}/oauth2/authorize{Query(changes)}", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.StartsWith($"{Domain}/login?", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var answer = await SubmitAsync(sent.Headers.Location, ("username", name), ("password", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    /// <summary>Opens a form's page, fills it in and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(Uri form, params (string Name, string Value)[] fields)
    {
        var page = await Http.GetStringAsync(form, Cancellation);
        var token = FormToken().Match(page).Groups[1].Value;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("_csrf", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await Http.PostAsync(form, content, Cancellation);
    }

    public static string CodeOf(Uri location) => QueryHelpers.ParseQuery(location.Query)["code"].ToString();

    /// <summary>Signs in, and exchanges the code.</summary>
    public async Task<JsonObject> TokensAsync(string name, params (string Name, string? Value)[] changes) =>
        await ExchangeAsync(CodeOf(await SignInAsync(name, changes)));

    public Task<JsonObject> ExchangeAsync(string code, HttpStatusCode expected = HttpStatusCode.OK, string? verifier = null, string? redirectUri = null) => TokenAsync(
        expected, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri ?? RunningPool.Callback), ("code_verifier", verifier ?? Verifier));

    public Task<JsonObject> RefreshAsync(string refreshToken, HttpStatusCode expected = HttpStatusCode.OK) =>
        TokenAsync(expected, ("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public async Task<JsonObject> TokenAsync(HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("client_id", ClientId), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await Http.PostAsync($"{Domain}/oauth2/token", content, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, text);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        return JsonNode.Parse(text)!.AsObject();
    }

    public async Task<(HttpStatusCode Status, JsonObject Body)> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Domain}/oauth2/userInfo") { Headers = { { "Authorization", $"Bearer {accessToken}" } } };
        using var answer = await Http.SendAsync(request, Cancellation);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!.AsObject());
    }

    /// <summary>What a token says.</summary>
    public static JsonObject Claims(JsonNode? token) => JsonNode.Parse(Base64Url.DecodeFromChars(token!.GetValue<string>().Split('.')[1]))!.AsObject();

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"_csrf\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
