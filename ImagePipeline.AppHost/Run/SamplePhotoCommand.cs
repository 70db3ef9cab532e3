using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.AppHost.Hosting;

namespace ImagePipeline.AppHost.Run;

/// <summary>Puts one photo through the pipeline as the page does: announce it, send it to S3, wait for its outcome.</summary>
internal static class SamplePhotoCommand
{
    private const string PhotoName = "photo";

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestRequest = TimeSpan.FromMinutes(2);
    private static readonly HttpClient s_storage = new() { Timeout = s_longestRequest };

    /// <param name="sample">The photo that is sent where a person chooses none of their own.</param>
    /// <param name="signIn">Gets an access token, where the API wants one.</param>
    public static IResourceBuilder<ViteAppResource> WithSamplePhotoCommand(
        this IResourceBuilder<ViteAppResource> builder, string sample, Func<CancellationToken, Task<string>>? signIn = null) => builder.WithCommand(
        "sample-photo",
        "Put a photo through",
        context => RunAsync(new Uri(builder.Resource.Endpoint.Url), sample, signIn, context),
        new CommandOptions
        {
            Description = "Send a photo through the whole pipeline and say what became of it",
            IconName = "ImageAdd",
            IsHighlighted = true,
            Arguments = [new InteractionInput { Name = PhotoName, Label = "Photo (empty: a sample)", InputType = InputType.File, FileFilter = "image/*" }],
            Progress = new CommandProgressOptions { Message = "The photo is on its way" },
        });

    private static async Task<ExecuteCommandResult> RunAsync(
        Uri page, string sample, Func<CancellationToken, Task<string>>? signIn, ExecuteCommandContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        limit.CancelAfter(s_longest);
        using var api = new HttpClient { BaseAddress = page, Timeout = s_longestRequest };
        if (signIn is not null)
        {
            api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await signIn(limit.Token));
        }

        var (name, bytes) = await PhotoAsync(sample, context.Arguments, limit.Token);
        var announced = await AnnounceAsync(api, name, bytes, limit.Token);
        if (announced["duplicateOf"]?.GetValue<string>() is { } duplicate)
        {
            return CommandResults.Success($"This photo is there already: {new Uri(page, $"/photos/{duplicate}")}");
        }

        await SendAsync(announced["upload"]!, bytes, limit.Token);
        var image = await OutcomeAsync(api, announced["imageId"]!.GetValue<string>(), limit.Token);
        var result = new CommandResultData { Value = image.ToJsonString(new JsonSerializerOptions { WriteIndented = true }), Format = CommandResultFormat.Json, DisplayImmediately = true };
        var status = image["status"]!.GetValue<string>();
        return status == "FAILED"
            ? CommandResults.Failure($"{name} failed: {image["failure"]?["message"]}", result)
            : CommandResults.Success($"{name} is {status}: {new Uri(page, $"/photos/{image["id"]}")}", result);
    }

    private static async Task<(string Name, byte[] Bytes)> PhotoAsync(string sample, InteractionInputCollection arguments, CancellationToken cancellationToken)
    {
        using var files = arguments[PhotoName].GetFiles();
        if (files is [{ } own, ..])
        {
            return (own.Name, await own.ReadAllBytesAsync(cancellationToken));
        }

        // A JPEG comment that nobody had before makes it new: the same bytes twice are one image.
        var jpeg = await File.ReadAllBytesAsync(sample, cancellationToken);
        byte[] comment = [0xFF, 0xFE, 0, 18, .. Guid.NewGuid().ToByteArray()];
        return (Path.GetFileName(sample), [.. jpeg[..2], .. comment, .. jpeg[2..]]);
    }

    private static async Task<JsonNode> AnnounceAsync(HttpClient api, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var announcement = new JsonObject
        {
            ["fileName"] = name,
            ["contentType"] = ContentType(name),
            ["size"] = bytes.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
        using var response = await api.PostAsJsonAsync("/api/uploads", announcement, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private static async Task SendAsync(JsonNode upload, byte[] bytes, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in upload["fields"]!.AsObject())
        {
            form.Add(new StringContent(value!.GetValue<string>()), Quoted(field));
        }

        form.Add(new ByteArrayContent(bytes), Quoted("file"), Quoted("photo"));
        using var response = await s_storage.PostAsync(upload["url"]!.GetValue<string>(), form, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"S3 answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    private static async Task<JsonNode> OutcomeAsync(HttpClient api, string imageId, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var response = await api.GetAsync($"/api/images/{imageId}", cancellationToken);
            var image = await ReadAsync(response, cancellationToken);
            if (image["status"]!.GetValue<string>() is not ("AWAITING_UPLOAD" or "PROCESSING"))
            {
                return image;
            }

            await Task.Delay(s_interval, cancellationToken);
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new HttpRequestException($"The API answered {(int)response.StatusCode}: {text}");
    }

    // As browsers write it.
    private static string Quoted(string name) => $"\"{name}\"";

    private static string ContentType(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".avif" => "image/avif",
        ".tif" or ".tiff" => "image/tiff",
        ".heic" or ".heif" => "image/heic",
        _ => "image/jpeg",
    };
}
