using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ImagePipeline.IntegrationTests.Contracts;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>S3 sends events at least once and in any order; each gives one result.</summary>
[Collection<PipelineCollection>]
public sealed class EventTests(RunningPipeline pipeline)
{
    private const string Originals = "image-pipeline-originals";
    private const string Renditions = "image-pipeline-renditions";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameEventTwice_GivesOneResult()
    {
        using var client = pipeline.Client();
        using var s3 = S3();
        var before = await client.UploadAndWaitAsync(Picture.Jpeg(seed: 600), "twice.jpg", "image/jpeg", Cancellation);
        var id = before["id"]!.GetValue<string>();

        var answer = await TriggerAsync(await EventAsync(s3, id));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.FunctionError);
        var after = await client.FindAsync(id, Cancellation);
        Assert.Equal(before.ToJsonString(), after!.ToJsonString());
    }

    [Fact]
    public async Task AnEventAfterTheImageWasDeleted_BringsNothingBack()
    {
        using var client = pipeline.Client();
        using var s3 = S3();
        var image = await client.UploadAndWaitAsync(Picture.Jpeg(seed: 601), "deleted.jpg", "image/jpeg", Cancellation);
        var id = image["id"]!.GetValue<string>();
        var lateEvent = await EventAsync(s3, id);
        using var deleted = await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);

        var answer = await TriggerAsync(lateEvent);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Null(answer.FunctionError);
        Assert.Null(await client.FindAsync(id, Cancellation));
        var left = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Renditions, Prefix = $"images/{id}/" }, Cancellation);
        Assert.Empty(left.S3Objects ?? []);
    }

    [Fact]
    public async Task TheTestEventOfANewNotification_IsIgnored()
    {
        var answer = await TriggerAsync(new JsonObject
        {
            ["Service"] = "Amazon S3",
            ["Event"] = "s3:TestEvent",
            ["Time"] = "2026-11-22T12:00:00.000Z",
            ["Bucket"] = Originals,
        });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.FunctionError);
    }

    [Fact]
    public async Task AnEventWithABadRecordAmongGoodOnes_NeitherHidesNorRepeatsThem()
    {
        using var client = pipeline.Client();
        using var s3 = S3();
        var image = await client.UploadAndWaitAsync(Picture.Jpeg(seed: 602), "good.jpg", "image/jpeg", Cancellation);
        var good = await EventAsync(s3, image["id"]!.GetValue<string>());
        var mixed = new JsonObject
        {
            ["Records"] = new JsonArray(
                new JsonObject { ["eventSource"] = "aws:s3", ["eventName"] = "ObjectCreated:Post", ["s3"] = new JsonObject() },
                good["Records"]![0]!.DeepClone()),
        };

        await TriggerAsync(mixed);

        var after = await client.FindAsync(image["id"]!.GetValue<string>(), Cancellation);
        Assert.Equal(image.ToJsonString(), after!.ToJsonString());
    }

    private AmazonS3Client S3() => new(
        new BasicAWSCredentials("test", "test"),
        new AmazonS3Config { ServiceURL = pipeline.Aws.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });

    // What S3 sends for the newest version of an image's original.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    private static async Task<JsonObject> EventAsync(AmazonS3Client s3, string imageId)
    {
        var key = $"originals/{imageId}";
        var head = await s3.GetObjectMetadataAsync(Originals, key, Cancellation);
        return new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["eventVersion"] = "2.3",
                ["eventSource"] = "aws:s3",
                ["awsRegion"] = "us-east-1",
                ["eventTime"] = "2026-11-22T12:00:00.000Z",
                ["eventName"] = "ObjectCreated:Post",
                ["s3"] = new JsonObject
                {
                    ["s3SchemaVersion"] = "1.0",
                    ["configurationId"] = "trigger-workflow",
                    ["bucket"] = new JsonObject { ["name"] = Originals, ["arn"] = $"arn:aws:s3:::{Originals}" },
                    ["object"] = new JsonObject
                    {
                        ["key"] = key,
                        ["size"] = head.ContentLength,
                        ["eTag"] = head.ETag.Trim('"'),
                        ["versionId"] = head.VersionId,
                        ["sequencer"] = "0055AED6DCD90281E5",
                    },
                },
            }),
        };
    }

    private async Task<(HttpStatusCode Status, string? FunctionError)> TriggerAsync(JsonObject s3Event)
    {
        using var http = new HttpClient { BaseAddress = pipeline.Host.Aws };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        using var response = await http.PostAsJsonAsync("/2015-03-31/functions/trigger-workflow/invocations", s3Event, Cancellation);
        return (response.StatusCode, response.Headers.TryGetValues("X-Amz-Function-Error", out var error) ? error.Single() : null);
    }
}
