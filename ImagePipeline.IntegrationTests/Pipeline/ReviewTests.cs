using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>What moderation doubts waits for a moderator, and becomes what they decide. Nobody signs in here, so everybody is one.</summary>
[Collection<PipelineCollection>]
public sealed class ReviewTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsApproved_IsServed_AndWasSeenByNobodyButModeratorsBefore()
    {
        using var client = pipeline.Client();
        var id = await InReviewAsync(client, 61);

        var queue = (await client.Http.GetFromJsonAsync<JsonObject>("/api/reviews", Cancellation))!;
        var review = await client.ReviewAsync(id, Cancellation);
        var url = (string)review["renditions"]![0]!["url"]!;
        using var held = await client.Http.GetAsync(url, Cancellation);
        using var unsigned = await client.Http.GetAsync(url.Split('?')[0], Cancellation);
        var (status, _) = await client.DecideAsync(id, "APPROVED", 1, null, Cancellation);
        await client.UntilAsync(id, "READY", Cancellation);

        Assert.Contains(queue["items"]!.AsArray(), item => (string)item!["id"]! == id);
        Assert.Equal((HttpStatusCode.OK, "image/webp", "no-store, private"), (held.StatusCode, held.Content.Headers.ContentType?.MediaType, held.Headers.CacheControl?.ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, unsigned.StatusCode);
        Assert.Equal(HttpStatusCode.OK, status);
        var image = (await client.FindAsync(id, Cancellation))!;
        foreach (var rendition in image["renditions"]!.AsArray())
        {
            using var served = await client.Http.GetAsync((string)rendition!["url"]!, Cancellation);
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        }

        // It is erased after the image says READY.
        await Eventually.EqualAsync(HttpStatusCode.NotFound, async () =>
        {
            using var gone = await client.Http.GetAsync(url, Cancellation);
            return gone.StatusCode;
        });
        Assert.Equal(["JUDGED IN_REVIEW", "DECIDED APPROVED", "CONCLUDED READY"], ReviewClient.Trail(await client.ReviewAsync(id, Cancellation)));
    }

    [Fact]
    public async Task AContestedReview_IsLookedAtOnceMore_AndOnceOnly()
    {
        using var client = pipeline.Client();
        var id = await InReviewAsync(client, 62);
        await client.DecideAsync(id, "REJECTED", 1, "It shows a weapon.", Cancellation);
        await client.UntilAsync(id, "REJECTED", Cancellation);
        var own = await client.OwnReviewAsync(id, Cancellation);

        var appealed = await client.AppealAsync(id, "It is a statue.", Cancellation);
        await client.UntilAsync(id, "IN_REVIEW", Cancellation);
        var (stale, _) = await client.DecideAsync(id, "APPROVED", 1, null, Cancellation);
        await client.DecideAsync(id, "REJECTED", 2, "A statue of a weapon.", Cancellation);
        await client.UntilAsync(id, "REJECTED", Cancellation);
        var again = await client.AppealAsync(id, "Please!", Cancellation);

        Assert.Equal(("It shows a weapon.", true), ((string?)own["reason"], (bool)own["canBeAppealed"]!));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Conflict, HttpStatusCode.Conflict), (appealed, stale, again));
        Assert.Equal(
            ["JUDGED IN_REVIEW", "DECIDED REJECTED", "CONCLUDED REJECTED", "APPEALED", "DECIDED REJECTED", "CONCLUDED REJECTED"],
            ReviewClient.Trail(await client.OwnReviewAsync(id, Cancellation)));
    }

    [Fact]
    public async Task WhatModerationRejects_CanBeContested()
    {
        using var client = pipeline.Client();
        var image = await client.UploadAndWaitAsync(ReviewClient.Doubtful(95), "rejected.png", "image/png", Cancellation);
        var id = (string)image["id"]!;

        Assert.Equal(HttpStatusCode.Accepted, await client.AppealAsync(id, "It is a statue.", Cancellation));
        await client.DecideAsync(id, "APPROVED", 1, null, Cancellation);
        await client.UntilAsync(id, "READY", Cancellation);

        Assert.Equal("REJECTED", PipelineClient.Status(image));
        Assert.Equal(["JUDGED REJECTED", "APPEALED", "DECIDED APPROVED", "CONCLUDED READY"], ReviewClient.Trail(await client.OwnReviewAsync(id, Cancellation)));
    }

    [Fact]
    public async Task TheFirstDecisionWins_UntilItIsUndone()
    {
        using var client = pipeline.Client();
        var id = await InReviewAsync(client, 63);
        await client.DecideAsync(id, "REJECTED", 1, "No.", Cancellation);

        var (second, problem) = await client.DecideAsync(id, "APPROVED", 1, null, Cancellation);
        var undone = await client.UndoAsync(id, Cancellation);
        var (third, _) = await client.DecideAsync(id, "APPROVED", 1, null, Cancellation);
        await client.UntilAsync(id, "READY", Cancellation);
        var late = await client.UndoAsync(id, Cancellation);

        Assert.Equal((HttpStatusCode.Conflict, "REJECTED", "public"), (second, (string)problem["decision"]!["verdict"]!, (string)problem["decision"]!["by"]!));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.Conflict), (undone, third, late));
    }

    [Fact]
    public async Task AnImageThatIsDeletedInReview_LeavesNeitherAReviewNorAnExecution()
    {
        using var client = pipeline.Client();
        var id = await InReviewAsync(client, 64);
        using var deleted = await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);

        using var review = await client.Http.GetAsync($"/api/reviews/{id}", Cancellation);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, review.StatusCode));
    }

    private static async Task<string> InReviewAsync(PipelineClient client, int confidence)
    {
        var image = await client.UploadAndWaitAsync(ReviewClient.Doubtful(confidence), "doubtful.png", "image/png", Cancellation);
        Assert.Equal("IN_REVIEW", PipelineClient.Outcome(image));
        return (string)image["id"]!;
    }
}
