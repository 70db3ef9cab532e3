using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ImagePipeline.LocalAws.Rekognition;
using NetVips;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>What moderation makes of an image, by test cards; nothing but what passes is ever served.</summary>
[Collection<PipelineCollection>]
public sealed class ModerationTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Weapons", 49, "READY", "[]")]
    [InlineData("Weapons", 50, "IN_REVIEW", """[{"name":"Violence","confidence":50,"parent":null},{"name":"Weapons","confidence":50,"parent":"Violence"}]""")]
    [InlineData("Gambling", 89, "IN_REVIEW", """[{"name":"Gambling","confidence":89,"parent":null}]""")]
    [InlineData("Gambling", 90, "REJECTED", """[{"name":"Gambling","confidence":90,"parent":null}]""")]
    public async Task ACard_EndsAsItsConfidenceSays_AndOnlyWhatPassesIsServed(string label, int confidence, string status, string labels)
    {
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Card(label, confidence), "card.png", "image/png", Cancellation);

        Assert.Equal(status, PipelineClient.Outcome(image));
        var moderation = image["moderation"]!;
        Assert.Equal((status, labels), ((string?)moderation["outcome"], moderation["labels"]!.ToJsonString()));
        Assert.Equal((50, 90, 1, null), ((int)moderation["reviewConfidence"]!, (int)moderation["rejectConfidence"]!, (int)moderation["pictures"]!, (string?)moderation["reason"]));
        await AssertServedAsync(client, image, isServed: status == "READY");
    }

    [Fact]
    public async Task OneBadFrame_RejectsTheAnimation()
    {
        using var client = pipeline.Client();
        using var good = Grey(10);
        using var bad = Pixels(new TestCard("Smoking", 97));
        using var other = Grey(30);
        using var strip = Image.Arrayjoin([good, bad, other], across: 1);
        using var animation = strip.Mutate(image => image.Set(GValue.GIntType, "page-height", good.Height));

        var image = await client.UploadAndWaitAsync(animation.GifsaveBuffer(), "animation.gif", "image/gif", Cancellation);

        Assert.Equal("REJECTED", PipelineClient.Outcome(image));
        Assert.Equal("Drugs & Tobacco", (string?)image["moderation"]!["labels"]![0]!["name"]);
        await AssertServedAsync(client, image, isServed: false);
    }

    [Fact]
    public async Task AModerationThatFailsAgainAndAgain_LeavesTheImageToAPerson()
    {
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Card(TestCard.Failure, 0), "failure.png", "image/png", Cancellation);

        Assert.Equal("IN_REVIEW", PipelineClient.Outcome(image));
        Assert.Equal(
            """{"outcome":"IN_REVIEW","labels":[],"confidence":null,"reviewConfidence":null,"rejectConfidence":null,"pictures":0,"reason":"NOT_JUDGED"}""",
            image["moderation"]!.ToJsonString());
        var timeline = JsonNode.Parse(await client.Http.GetStringAsync($"/api/images/{image["id"]}/timeline", Cancellation))!;
        Assert.Equal(
            ["Resize SUCCEEDED 1", "DetectLabels SUCCEEDED 1", "DetectModeration FAILED 7", "EmbedImage SUCCEEDED 1", "StoreMetadata SUCCEEDED 1"],
            timeline["steps"]!.AsArray().Select(step => $"{step!["name"]} {step["status"]} {step["attempts"]}"));
        await AssertServedAsync(client, image, isServed: false);
    }

    [Fact]
    public async Task AnIconThatIsTooSmallForRekognition_IsJudgedAllTheSame()
    {
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Picture.Jpeg(seed: 9100, 16, 16), "icon.jpg", "image/jpeg", Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
        Assert.Equal((1, null), ((int)image["moderation"]!["pictures"]!, (string?)image["moderation"]!["reason"]));
    }

    [Fact]
    public async Task WhatIsHeld_GoesWithItsImage()
    {
        using var client = pipeline.Client();
        var image = await client.UploadAndWaitAsync(Card("Corpses", 60), "held.png", "image/png", Cancellation);
        var before = await KeysAsync($"held/{image["id"]}/");

        using var deleted = await client.Http.DeleteAsync($"/api/images/{image["id"]}", Cancellation);

        Assert.Equal(4, before.Count);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await KeysAsync($"held/{image["id"]}/"));
    }

    /// <summary>Whether the CDN has an image's renditions, by the URLs that it has and by those that one may think of.</summary>
    private async Task AssertServedAsync(PipelineClient client, JsonObject image, bool isServed)
    {
        var published = await KeysAsync($"images/{image["id"]}/");
        Assert.Equal(isServed ? 4 : 0, published.Count);

        // It is erased after the image says READY.
        await Eventually.EqualAsync(isServed, async () => (await KeysAsync($"held/{image["id"]}/")).Count == 0);
        var held = await KeysAsync($"held/{image["id"]}/");
        Assert.Equal(published.Select(key => "/" + key).Order(), image["renditions"]!.AsArray().Select(rendition => (string)rendition!["url"]!).Order());
        foreach (var key in published)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync("/" + key));
        }

        foreach (var key in held)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/images" + key["held".Length..]));
            using var around = await client.Http.GetAsync("/" + key, Cancellation);
            Assert.NotEqual("image", around.Content.Headers.ContentType?.MediaType?.Split('/')[0]);
            using var front = await client.Http.GetAsync(new Uri(pipeline.Host.Aws, $"/_aws/cdn/{key}"), Cancellation);
            Assert.False(front.IsSuccessStatusCode, $"The CDN serves {key}.");
        }

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var response = await client.Http.GetAsync(path, Cancellation);
            return response.StatusCode;
        }
    }

    private async Task<List<string>> KeysAsync(string prefix)
    {
        var configuration = new AmazonS3Config { ServiceURL = pipeline.Aws.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" };
        using var s3 = new AmazonS3Client(new BasicAWSCredentials("test", "test"), configuration);
        var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "image-pipeline-renditions", Prefix = prefix }, Cancellation);
        return [.. (page.S3Objects ?? []).Select(found => found.Key)];
    }

    private static byte[] Card(string label, int confidence) => TestCardEndpoint.Png(new TestCard(label, confidence).Draw());

    private static Image Pixels(TestCard card)
    {
        var drawn = card.Draw();
        using var image = Image.NewFromMemoryCopy(drawn.Rgb, drawn.Width, drawn.Height, 3, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static Image Grey(double shade)
    {
        using var black = Image.Black(TestCard.Width, TestCard.Height);
        using var grey = black.NewFromImage(shade, shade, shade);
        using var bytes = grey.Cast(Enums.BandFormat.Uchar);
        return bytes.Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
