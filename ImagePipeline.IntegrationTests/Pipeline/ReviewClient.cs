using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Rekognition;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>What moderators and owners ask of the API.</summary>
internal static class ReviewClient
{
    /// <summary>A picture that moderation doubts; each confidence is one of its own.</summary>
    public static byte[] Doubtful(int confidence, string label = "Weapons") => TestCardEndpoint.Png(new TestCard(label, confidence).Draw());

    public static async Task<JsonObject> ReviewAsync(this PipelineClient client, string imageId, CancellationToken cancellation) =>
        (await client.Http.GetFromJsonAsync<JsonObject>($"/api/reviews/{imageId}", cancellation))!;

    public static async Task<JsonObject> OwnReviewAsync(this PipelineClient client, string imageId, CancellationToken cancellation) =>
        (await client.Http.GetFromJsonAsync<JsonObject>($"/api/images/{imageId}/review", cancellation))!;

    public static async Task<(HttpStatusCode Status, JsonObject Body)> DecideAsync(
        this PipelineClient client, string imageId, string verdict, int number, string? reason, CancellationToken cancellation)
    {
        using var response = await client.Http.PostAsJsonAsync(
            $"/api/reviews/{imageId}/decision", new JsonObject { ["verdict"] = verdict, ["number"] = number, ["reason"] = reason }, cancellation);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(cancellation))!);
    }

    public static async Task<HttpStatusCode> UndoAsync(this PipelineClient client, string imageId, CancellationToken cancellation)
    {
        using var response = await client.Http.DeleteAsync($"/api/reviews/{imageId}/decision", cancellation);
        return response.StatusCode;
    }

    public static async Task<HttpStatusCode> AppealAsync(this PipelineClient client, string imageId, string text, CancellationToken cancellation)
    {
        using var response = await client.Http.PostAsJsonAsync($"/api/images/{imageId}/appeal", new JsonObject { ["text"] = text }, cancellation);
        return response.StatusCode;
    }

    public static Task UntilAsync(this PipelineClient client, string imageId, string status, CancellationToken cancellation) =>
        Eventually.EqualAsync(status, async () => PipelineClient.Status((await client.FindAsync(imageId, cancellation))!));

    /// <summary>The trail, each line as <c>KIND OUTCOME</c>.</summary>
    public static IEnumerable<string> Trail(JsonObject review) => review["trail"]!.AsArray().Select(e => $"{e!["kind"]} {e["outcome"]}".TrimEnd());
}
