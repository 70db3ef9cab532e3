using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>What a browser does, without one: asks for an upload, posts the file to S3, and looks what became of it.</summary>
internal sealed class PipelineClient(Uri page) : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(180);
    private static readonly string[] EndStates = ["READY", "IN_REVIEW", "REJECTED", "FAILED"];

    public HttpClient Http { get; } = new(new PatientHandler(new SocketsHttpHandler { MaxConnectionsPerServer = 16 })) { BaseAddress = page };

    /// <summary>Asks for an upload: 201 <c>{imageId, upload: {url, fields}, expiresAt}</c> or 200 <c>{duplicateOf, isTrashed}</c>.</summary>
    public async Task<JsonObject> SignAsync(byte[] file, string fileName, string contentType, CancellationToken cancellation)
    {
        using var response = await Http.PostAsJsonAsync("/api/uploads", new JsonObject
        {
            ["fileName"] = fileName,
            ["contentType"] = contentType,
            ["size"] = file.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file)),
        }, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        Assert.True(response.IsSuccessStatusCode, $"POST /api/uploads answered {(int)response.StatusCode}: {body}");
        return JsonNode.Parse(body)!.AsObject();
    }

    /// <summary>Posts a file to where <paramref name="signed"/> says.</summary>
    public Task<HttpResponseMessage> PostAsync(JsonObject signed, byte[] file, string fileName, CancellationToken cancellation) =>
        PostAsync(signed["upload"]!["url"]!.GetValue<string>(),
            signed["upload"]!["fields"]!.AsObject().Select(field => KeyValuePair.Create(field.Key, field.Value!.GetValue<string>())),
            file, fileName, cancellation);

    public async Task<HttpResponseMessage> PostAsync(
        string url, IEnumerable<KeyValuePair<string, string>> fields, byte[] file, string fileName, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), $"\"{name}\"");
        }

        form.Add(new ByteArrayContent(file), "\"file\"", "\"upload\"");
        return await Http.PostAsync(url, form, cancellation);
    }

    /// <summary>Signs and posts a file, and answers the new image's id.</summary>
    public async Task<string> UploadAsync(byte[] file, string fileName, string contentType, CancellationToken cancellation)
    {
        var signed = await SignAsync(file, fileName, contentType, cancellation);
        using var response = await PostAsync(signed, file, fileName, cancellation);
        Assert.True(response.IsSuccessStatusCode,
            $"The upload answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
        return signed["imageId"]!.GetValue<string>();
    }

    public async Task<JsonObject> UploadAndWaitAsync(byte[] file, string fileName, string contentType, CancellationToken cancellation) =>
        await WaitAsync(await UploadAsync(file, fileName, contentType, cancellation), cancellation);

    /// <summary>The image once its run is over, or <c>{id, duplicateOf}</c> where another has its bytes.</summary>
    public async Task<JsonObject> WaitAsync(string imageId, CancellationToken cancellation)
    {
        var since = Stopwatch.StartNew();
        JsonObject? image = null;
        while (since.Elapsed < LongestRun)
        {
            image = await FindAsync(imageId, cancellation);
            if (image?["duplicateOf"] is not null)
            {
                return image;
            }

            if (image is not null && EndStates.Contains(Status(image)))
            {
                if (Outcome(image) is "INTERNAL" or "TIMEOUT")
                {
                    // Why it did is in the steps: shown with the test, whatever it makes of the image.
                    TestContext.Current.TestOutputHelper?.WriteLine(await Http.GetStringAsync($"/api/images/{imageId}/timeline", cancellation));
                }

                return image;
            }

            // The API has no push: a client polls, as the page does.
            await Task.Delay(100, cancellation);
        }

        throw new TimeoutException($"Image {imageId} did not end within {LongestRun.TotalSeconds} s; last seen: {image?.ToJsonString() ?? "nothing"}");
    }

    public async Task<JsonObject?> FindAsync(string imageId, CancellationToken cancellation)
    {
        using var response = await Http.GetAsync($"/api/images/{imageId}", cancellation);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
    }

    /// <summary>One page of GET /api/images.</summary>
    public async Task<(List<JsonObject> Items, string? Cursor)> ListAsync(string query, CancellationToken cancellation)
    {
        using var response = await Http.GetAsync($"/api/images?{query}", cancellation);
        Assert.True(response.IsSuccessStatusCode, $"?{query} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
        return ([.. body["items"]!.AsArray().Select(item => item!.AsObject())], body["cursor"]?.GetValue<string>());
    }

    /// <summary>All images that match, newest first.</summary>
    public async Task<List<JsonObject>> ListAllAsync(string query, CancellationToken cancellation)
    {
        var (all, cursor) = await ListAsync($"{query}&limit=100", cancellation);
        while (cursor is not null)
        {
            (var more, cursor) = await ListAsync($"{query}&limit=100&cursor={Uri.EscapeDataString(cursor)}", cancellation);
            all.AddRange(more);
        }

        return all;
    }

    /// <summary>A rendition, decoded.</summary>
    public async Task<NetVips.Image> RenditionAsync(JsonObject image, string name, CancellationToken cancellation)
    {
        var rendition = Rendition(image, name);
        return NetVips.Image.NewFromBuffer(await Http.GetByteArrayAsync(rendition["url"]!.GetValue<string>(), cancellation));
    }

    public static JsonObject Rendition(JsonObject image, string name) =>
        image["renditions"]!.AsArray().Single(r => r!["name"]!.GetValue<string>() == name)!.AsObject();

    public static string Status(JsonObject image) => image["status"]!.GetValue<string>();

    /// <summary>READY, or the code of its failure.</summary>
    public static string Outcome(JsonObject image) =>
        image["failure"] is JsonObject failure ? failure["code"]!.GetValue<string>() : Status(image);

    public void Dispose() => Http.Dispose();
}
