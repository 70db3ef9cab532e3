using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ImagePipeline.Benchmarks.Pipeline;

/// <summary>What became of one upload. The end is the execution's own, read from the timeline.</summary>
/// <param name="Outcome">READY or the code of the failure.</param>
/// <param name="Steps">Each step's time in milliseconds, in order.</param>
internal sealed record UploadResult(
    string Outcome, DateTimeOffset Uploaded, DateTimeOffset Started, DateTimeOffset Ended, IReadOnlyList<(string Name, double Milliseconds)> Steps)
{
    /// <summary>From S3's answer to the end of the execution.</summary>
    public double Milliseconds => (Ended - Uploaded).TotalMilliseconds;

    /// <summary>From S3's answer to the start of the execution; S3 may call the trigger a little before it answers.</summary>
    public double Trigger => (Started - Uploaded).TotalMilliseconds;

    /// <summary>From the start of the execution to its end.</summary>
    public double Execution => (Ended - Started).TotalMilliseconds;
}

/// <summary>Uploads as the page does, and waits for the end of the run.</summary>
internal sealed class Uploader(Uri page) : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new() { BaseAddress = page, Timeout = TimeSpan.FromMinutes(2) };

    public async Task<UploadResult> RunAsync(byte[] photo, string fileName, string contentType)
    {
        // Bytes after the end of a picture change its hash and nothing else: the same photo twice would be no second upload.
        byte[] file = photo.Length == 0 ? [] : [.. photo, .. Guid.NewGuid().ToByteArray()];
        var signed = await SignAsync(file, fileName, contentType);
        await PostAsync(signed["upload"]!, file);
        var uploaded = TimeProvider.System.GetUtcNow();
        return await WaitAsync(signed["imageId"]!.GetValue<string>(), uploaded);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SignAsync(byte[] file, string fileName, string contentType)
    {
        using var response = await _http.PostAsJsonAsync("/api/uploads", new JsonObject
        {
            ["fileName"] = fileName,
            ["contentType"] = contentType,
            ["size"] = file.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file)),
        });
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task PostAsync(JsonNode upload, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in upload["fields"]!.AsObject())
        {
            form.Add(new StringContent(value!.GetValue<string>()), $"\"{name}\"");
        }

        form.Add(new ByteArrayContent(file), "\"file\"", "\"upload\"");
        using var response = await _http.PostAsync(upload["url"]!.GetValue<string>(), form);
        response.EnsureSuccessStatusCode();
    }

    private async Task<UploadResult> WaitAsync(string imageId, DateTimeOffset uploaded)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < LongestRun)
        {
            await Task.Delay(PollEvery);
            var timeline = (await _http.GetFromJsonAsync<JsonNode>($"/api/images/{imageId}/timeline"))!;
            if (timeline["endedAt"] is { } ended)
            {
                var image = (await _http.GetFromJsonAsync<JsonNode>($"/api/images/{imageId}"))!;
                return new UploadResult(
                    image["failure"]?["code"]?.GetValue<string>() ?? image["status"]!.GetValue<string>(),
                    uploaded,
                    timeline["startedAt"]!.GetValue<DateTimeOffset>(),
                    ended.GetValue<DateTimeOffset>(),
                    [.. timeline["steps"]!.AsArray().Where(step => step!["endedAt"] is not null).Select(step => (
                        step!["name"]!.GetValue<string>(),
                        (step["endedAt"]!.GetValue<DateTimeOffset>() - step["startedAt"]!.GetValue<DateTimeOffset>()).TotalMilliseconds))]);
            }
        }

        throw new TimeoutException($"Image {imageId} did not end within {LongestRun}.");
    }
}
