using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Cognito;

/// <summary>The pages of managed login, and who may ask what from where.</summary>
public sealed class LoginPageTests(RunningPool aws) : IClassFixture<RunningPool>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThePage_RunsNothing_IsFramedByNobody_AndSendsFormsNowhereElse()
    {
        using var client = new PoolClient(aws);

        using var answer = await client.Http.GetAsync($"{PoolClient.Domain}/login{client.Query(("state", "\"><script>alert(1)</script>"))}", Cancellation);

        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Matches(
            "^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http://localhost:5173; frame-ancestors 'none'; base-uri 'none'$",
            answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(("DENY", "no-store"), (answer.Headers.GetValues("X-Frame-Options").Single(), answer.Headers.CacheControl!.ToString()));
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("XSRF-TOKEN=", StringComparison.Ordinal) && cookie.EndsWith("; path=/_aws/cognito-idp; samesite=lax; httponly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AReadyUser_SignsInByAButton()
    {
        using var client = new PoolClient(aws);
        await EnsureAdaAsync(client);
        var form = Form(client, "login");

        Assert.Contains("<button name=\"as\" value=\"ada\">Ada<small>ada@example.com</small></button>", await client.Http.GetStringAsync(form, Cancellation), StringComparison.Ordinal);
        using var answer = await client.SubmitAsync(form, ("as", "ada"));

        var tokens = await client.ExchangeAsync(PoolClient.CodeOf(answer.Headers.Location!));
        Assert.Equal("ada", (string)PoolClient.Claims(tokens["access_token"])["username"]!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("none")]
    public async Task AReadyUserWhomTheClientNames_IsAskedNothing_AndNotRemembered(string? prompt)
    {
        using var client = new PoolClient(aws);
        await EnsureAdaAsync(client);

        using var answer = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query(("login_hint", "ada"), ("prompt", prompt))}", Cancellation);

        var tokens = await client.ExchangeAsync(PoolClient.CodeOf(answer.Headers.Location!));
        Assert.Equal("ada", (string)PoolClient.Claims(tokens["access_token"])["username"]!);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("login")]
    [InlineData("select_account")]
    public async Task AReadyUserWhomTheClientNames_ChoosesWhereItAsksForThat(string prompt)
    {
        using var client = new PoolClient(aws);
        await EnsureAdaAsync(client);

        using var answer = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query(("login_hint", "ada"), ("prompt", prompt))}", Cancellation);

        Assert.StartsWith($"{PoolClient.Domain}/login?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverSignedIn_ComesBeforeWhomTheClientNames()
    {
        using var client = new PoolClient(aws);
        await EnsureAdaAsync(client);
        var name = await client.AddUserAsync();
        await client.SignInAsync(name);

        using var answer = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query(("login_hint", "ada"))}", Cancellation);

        var tokens = await client.ExchangeAsync(PoolClient.CodeOf(answer.Headers.Location!));
        Assert.Equal(name, (string)PoolClient.Claims(tokens["access_token"])["username"]!);
    }

    [Fact]
    public async Task AnybodyElseWhomTheClientNames_IsAskedForAPassword_AndNotForTheName()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();

        using var sent = await client.Http.GetAsync($"{PoolClient.Domain}/oauth2/authorize{client.Query(("login_hint", name))}", Cancellation);
        var form = await client.Http.GetStringAsync(sent.Headers.Location, Cancellation);
        var hostile = await client.Http.GetStringAsync($"{PoolClient.Domain}/login{client.Query(("login_hint", "\"><b>x"))}", Cancellation);

        Assert.Contains($"<input name=\"username\" autocomplete=\"username\" required maxlength=\"256\" value=\"{name}\">", form, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", hostile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyElse_HasNoButton()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();

        using var answer = await client.SubmitAsync(Form(client, "login"), ("as", name));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task AWrongPassword_SaysNoMoreThanThat()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();

        foreach (var (who, password) in ((string, string)[])[(name, "wrong"), ("nobody", PoolClient.Password), ("", "")])
        {
            using var answer = await client.SubmitAsync(Form(client, "login"), ("username", who), ("password", password));

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("<p role=\"alert\">Incorrect username or password.</p>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SomebodyNew_SignsUpAndIsIn()
    {
        using var client = new PoolClient(aws);
        var name = $"new-{Guid.NewGuid():N}";
        var form = Form(client, "signup");

        using var weak = await client.SubmitAsync(form, ("username", name), ("email", $"{name}@example.com"), ("password", "weakling"));
        using var answer = await client.SubmitAsync(form, ("username", name), ("email", $"{name}@example.com"), ("password", PoolClient.Password));
        using var again = await client.SubmitAsync(form, ("username", name), ("email", $"{name}@example.com"), ("password", PoolClient.Password));

        Assert.Contains("Password must have uppercase characters", await weak.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var tokens = await client.ExchangeAsync(PoolClient.CodeOf(answer.Headers.Location!));
        Assert.Equal(name, (string)PoolClient.Claims(tokens["id_token"])["cognito:username"]!);
        Assert.Contains("User account already exists", await again.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task AFormOfAForeignPage_IsRefused(string header, string value)
    {
        using var client = new PoolClient(aws);
        using var request = new HttpRequestMessage(HttpMethod.Post, Form(client, "login"))
        {
            Headers = { { header, value } }, Content = new FormUrlEncodedContent([KeyValuePair.Create("as", "ada")]),
        };

        using var answer = await client.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task AFormWithoutItsOwnToken_LetsNobodyIn()
    {
        using var client = new PoolClient(aws);
        await EnsureAdaAsync(client);
        using var answer = await client.Http.PostAsync(
            Form(client, "login"), new FormUrlEncodedContent([KeyValuePair.Create("as", "ada"), KeyValuePair.Create("_csrf", "guessed")]), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("cognito=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALinkFromAnotherSite_LeadsToThePage()
    {
        using var client = new PoolClient(aws);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{PoolClient.Domain}/oauth2/authorize{client.Query()}") { Headers = { { "Sec-Fetch-Site", "same-site" } } };

        using var answer = await client.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:5173", HttpStatusCode.NoContent, HttpStatusCode.BadRequest)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:5174", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task TheTokenEndpoint_LetsInThePageAlone(string origin, HttpStatusCode preflight, HttpStatusCode status)
    {
        using var client = new PoolClient(aws);
        foreach (var (method, expected) in ((HttpMethod, HttpStatusCode)[])[(HttpMethod.Options, preflight), (HttpMethod.Post, status)])
        {
            using var request = new HttpRequestMessage(method, $"{PoolClient.Domain}/oauth2/token") { Headers = { { "Origin", origin }, { "Sec-Fetch-Site", "same-site" } } };
            request.Content = new FormUrlEncodedContent([]);

            using var answer = await client.Http.SendAsync(request, Cancellation);

            Assert.Equal(expected, answer.StatusCode);
            Assert.Equal(expected == HttpStatusCode.Forbidden ? null : origin, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null);
        }
    }

    [Fact]
    public async Task WhatIsPublic_EveryPageMayRead()
    {
        using var client = new PoolClient(aws);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/us-east-1_imagepipeline/.well-known/jwks.json") { Headers = { { "Origin", "https://evil.example" }, { "Sec-Fetch-Site", "cross-site" } } };

        using var answer = await client.Http.SendAsync(request, Cancellation);

        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var key = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["keys"]![0]!.AsObject();
        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.Select(member => member.Key));
    }

    private static Uri Form(PoolClient client, string form) => new($"{PoolClient.Domain}/{form}{client.Query()}", UriKind.Relative);

    private static async Task EnsureAdaAsync(PoolClient client)
    {
        var known = await client.AdministerAsync("ListUsers", new() { ["Filter"] = "username = \"ada\"" });
        if (known["Users"]!.AsArray().Count == 0)
        {
            await client.AdministerAsync("AdminCreateUser", new()
            {
                ["Username"] = "ada", ["UserAttributes"] = new JsonArray(new JsonObject { ["Name"] = "email", ["Value"] = "ada@example.com" }),
            });
        }
    }
}
