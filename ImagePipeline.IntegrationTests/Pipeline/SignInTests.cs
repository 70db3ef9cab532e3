using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>The system where people sign in.</summary>
[Collection<SignedInCollection>]
public sealed class SignInTests(SignedInPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatAPersonUploads_IsTheirsAlone()
    {
        using var nobody = pipeline.Client();
        var person = await pipeline.CreatePersonAsync("ada");
        using var ada = await pipeline.SignInAsync(person);
        using var ben = await pipeline.SignInAsync(await pipeline.CreatePersonAsync("ben"));
        using var withIdToken = await pipeline.SignInAsync(person, "IdToken");
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
        var person = await pipeline.CreatePersonAsync("ada");
        using var ada = await pipeline.SignInAsync(person);
        using var ben = await pipeline.SignInAsync(await pipeline.CreatePersonAsync("ben"));
        using var viewer = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = pipeline.Host.Page };
        var photo = await File.ReadAllBytesAsync(Repository.PathOf("ImagePipeline.AppHost/sample-photo.jpg"), Cancellation);
        var id = await ada.UploadAsync(photo, "photo.jpg", "image/jpeg", Cancellation);
        var picture = (string)(await ada.WaitAsync(id, Cancellation))["renditions"]![0]!["url"]!;
        var (hers, his) = (await CookiesAsync(ada, HttpMethod.Post), await CookiesAsync(ben, HttpMethod.Post));

        Assert.Equal(HttpStatusCode.OK, await SeeAsync(picture, hers));
        Assert.Equal(HttpStatusCode.Forbidden, await SeeAsync(picture, his));
        Assert.Equal(HttpStatusCode.Forbidden, await SeeAsync(picture, cookies: null));

        // An access token is for the API; without one there are no cookies.
        using var adaWithoutCookies = await pipeline.SignInAsync(person);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(adaWithoutCookies, HttpMethod.Get, picture));
        using var nobody = pipeline.Client();
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
        var moderator = await pipeline.CreatePersonAsync("mia", "moderators");
        using var ada = await pipeline.SignInAsync(await pipeline.CreatePersonAsync("ada"));
        using var ben = await pipeline.SignInAsync(await pipeline.CreatePersonAsync("ben", "not-moderators"));
        using var mia = await pipeline.SignInAsync(moderator);
        using var max = await pipeline.SignInAsync(await pipeline.CreatePersonAsync("max", "moderators"));
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

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, moderator.Name, HttpStatusCode.Conflict), (first, second, (string)problem["decision"]!["by"]!, undone));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ben, HttpMethod.Get, $"/api/images/{id}/review"));
        Assert.All((await ada.OwnReviewAsync(id, Cancellation))["trail"]!.AsArray(), line => Assert.Null(line!["by"]));
        Assert.Equal(moderator.Name, (string?)(await max.ReviewAsync(id, Cancellation))["trail"]![1]!["by"]);
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
}
