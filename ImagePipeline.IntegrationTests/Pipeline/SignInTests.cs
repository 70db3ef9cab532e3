using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;

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
