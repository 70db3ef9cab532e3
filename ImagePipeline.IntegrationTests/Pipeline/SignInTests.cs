using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Contracts;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>The system where people sign in.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sign-in-").FullName;
    private RunningAppHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningAppHost.StartAsync(_folder, Cancellation);

    [Fact]
    public async Task WhatAPersonUploads_IsTheirsAlone()
    {
        using var nobody = new PipelineClient(_host.Page);
        using var ada = await SignedInAsync("ada", "AccessToken");
        using var ben = await SignedInAsync("ben", "AccessToken");
        using var withIdToken = await SignedInAsync("ada", "IdToken");
        var photo = await File.ReadAllBytesAsync(Repository.PathOf("ImagePipeline.AppHost/sample-photo.jpg"), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(nobody, HttpMethod.Get, "/api/images"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(nobody, HttpMethod.Post, "/api/uploads"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(withIdToken, HttpMethod.Get, "/api/images"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(nobody, HttpMethod.Get, "/api/openapi.json"));

        var signed = await ada.SignAsync(photo, "photo.jpg", "image/jpeg", Cancellation);
        using (var posted = await nobody.PostAsync(signed, photo, "photo.jpg", Cancellation))
        {
            Assert.True(posted.IsSuccessStatusCode);
        }

        var id = (string)signed["imageId"]!;
        Assert.Equal("READY", PipelineClient.Status(await ada.WaitAsync(id, Cancellation)));

        foreach (var (method, path) in ((HttpMethod, string)[])
            [(HttpMethod.Get, ""), (HttpMethod.Get, "/timeline"), (HttpMethod.Get, "/history"), (HttpMethod.Post, "/retry"), (HttpMethod.Delete, "")])
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ben, method, $"/api/images/{id}{path}"));
        }

        Assert.Empty((await ben.ListAsync("limit=10", Cancellation)).Items);
        Assert.Equal(id, (string)Assert.Single((await ada.ListAsync("limit=10", Cancellation)).Items)["id"]!);

        // The same bytes are another image where they are another person's.
        Assert.Null((await ben.SignAsync(photo, "photo.jpg", "image/jpeg", Cancellation))["duplicateOf"]);
    }

    [Fact]
    public async Task APicture_IsSentToWhoseItIsAlone()
    {
        using var ada = await SignedInAsync("ada", "AccessToken");
        using var ben = await SignedInAsync("ben", "AccessToken");
        using var viewer = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = _host.Page };
        var photo = await File.ReadAllBytesAsync(Repository.PathOf("ImagePipeline.AppHost/sample-photo.jpg"), Cancellation);
        var id = await ada.UploadAsync(photo, "photo.jpg", "image/jpeg", Cancellation);
        var picture = (string)(await ada.WaitAsync(id, Cancellation))["renditions"]![0]!["url"]!;
        var (hers, his) = (await CookiesAsync(ada, HttpMethod.Post), await CookiesAsync(ben, HttpMethod.Post));

        Assert.Equal(HttpStatusCode.OK, await SeeAsync(picture, hers));
        Assert.Equal(HttpStatusCode.Forbidden, await SeeAsync(picture, his));
        Assert.Equal(HttpStatusCode.Forbidden, await SeeAsync(picture, cookies: null));

        // An access token is for the API; without one there are no cookies.
        using var adaWithoutCookies = await SignedInAsync("ada", "AccessToken");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(adaWithoutCookies, HttpMethod.Get, picture));
        using var nobody = new PipelineClient(_host.Page);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(nobody, HttpMethod.Post, "/api/cookies"));

        // Signing out takes no token, and leaves nothing that CloudFront takes.
        Assert.Equal(HttpStatusCode.Forbidden, await SeeAsync(picture, await CookiesAsync(nobody, HttpMethod.Delete)));

        // What worked before ends with the photo.
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(ada, HttpMethod.Delete, $"/api/images/{id}"));
        Assert.Equal(HttpStatusCode.Forbidden, await SeeAsync(picture, hers));

        async Task<HttpStatusCode> SeeAsync(string path, string? cookies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (cookies is { Length: > 0 })
            {
                request.Headers.Add("Cookie", cookies);
            }

            using var answer = await viewer.SendAsync(request, Cancellation);
            Assert.Equal(answer.IsSuccessStatusCode, answer.Headers.CacheControl is { Private: true });
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Reviews_AreForModeratorsAlone_AndTheFirstOfThemDecides()
    {
        await GroupAsync("not-moderators", "ben");
        await GroupAsync("moderators", "max");
        using var ada = await SignedInAsync("ada", "AccessToken");
        using var ben = await SignedInAsync("ben", "AccessToken");
        using var mia = await SignedInAsync("mia", "AccessToken");
        using var max = await SignedInAsync("max", "AccessToken");
        var image = await ada.UploadAndWaitAsync(ReviewClient.Doubtful(66), "doubtful.png", "image/png", Cancellation);
        var id = (string)image["id"]!;

        foreach (var (method, path) in ((HttpMethod, string)[])
            [(HttpMethod.Get, "/api/reviews"), (HttpMethod.Get, $"/api/reviews/{id}"), (HttpMethod.Post, $"/api/reviews/{id}/decision"), (HttpMethod.Delete, $"/api/reviews/{id}/decision")])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(ada, method, path));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(ben, method, path));
        }

        var (first, _) = await mia.DecideAsync(id, "REJECTED", 1, "It shows a weapon.", Cancellation);
        var (second, problem) = await max.DecideAsync(id, "APPROVED", 1, null, Cancellation);
        var undone = await max.UndoAsync(id, Cancellation);
        await ada.UntilAsync(id, "REJECTED", Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, "mia", HttpStatusCode.Conflict), (first, second, (string)problem["decision"]!["by"]!, undone));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ben, HttpMethod.Get, $"/api/images/{id}/review"));
        Assert.All((await ada.OwnReviewAsync(id, Cancellation))["trail"]!.AsArray(), line => Assert.Null(line!["by"]));
        Assert.Equal("mia", (string?)(await max.ReviewAsync(id, Cancellation))["trail"]![1]!["by"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<HttpStatusCode> StatusAsync(PipelineClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
        {
            request.Content = JsonContent.Create(new JsonObject());
        }

        using var answer = await client.Http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    /// <summary>What a browser would send along to pictures after that.</summary>
    private static async Task<string> CookiesAsync(PipelineClient client, HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, "/api/cookies");
        using var answer = await client.Http.SendAsync(request, Cancellation);
        var cookies = answer.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(4, cookies.Count);
        Assert.All(cookies, cookie => Assert.EndsWith("; Path=/images/; HttpOnly; SameSite=Strict", cookie));
        return string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0]).Where(cookie => !cookie.EndsWith('=')));
    }

    /// <summary>Puts somebody into a group; both are made where they are not there yet.</summary>
    private async Task GroupAsync(string group, string name)
    {
        await CallAsync("CreateGroup", new() { ["GroupName"] = group });
        await CallAsync("AdminCreateUser", new() { ["Username"] = name });
        await CallAsync("AdminSetUserPassword", new() { ["Username"] = name, ["Password"] = "Laptop-only-1", ["Permanent"] = true });
        await CallAsync("AdminAddUserToGroup", new() { ["Username"] = name, ["GroupName"] = group });
    }

    private async Task CallAsync(string operation, JsonObject input)
    {
        input["UserPoolId"] = "us-east-1_imagepipeline";
        using var http = new HttpClient { BaseAddress = _host.Aws };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", $"AWSCognitoIdentityProviderService.{operation}" } } };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        request.Content = new StringContent(input.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        using var answer = await http.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode || body.Contains("ExistsException", StringComparison.Ordinal), $"{operation}: {body}");
    }

    private async Task<PipelineClient> SignedInAsync(string name, string token)
    {
        using var http = new HttpClient { BaseAddress = _host.Aws };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth" } } };
        request.Content = new StringContent(
            $$$"""{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"imagepipeline","AuthParameters":{"USERNAME":"{{{name}}}","PASSWORD":"Laptop-only-1"}}""",
            new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        using var answer = await http.SendAsync(request, Cancellation);
        var result = JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancellation))!["AuthenticationResult"]!;
        var client = new PipelineClient(_host.Page);
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)result[token]!);
        return client;
    }
}
