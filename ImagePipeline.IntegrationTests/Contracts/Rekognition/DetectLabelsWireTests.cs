using System.Net;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using ImagePipeline.IntegrationTests.Contracts.S3;
using NetVips;

namespace ImagePipeline.IntegrationTests.Contracts.Rekognition;

/// <summary>DetectLabels on the wire, as https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html describes it.</summary>
public sealed class DetectLabelsWireTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    private const string Target = "RekognitionService.DetectLabels";

    [Fact]
    public async Task APictureInTheRequestIsAnswered()
    {
        var request = new JsonObject { ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(Sky()) }, ["MinConfidence"] = 99 };

        Assert.Equal(["Nature", "Outdoors", "Sky"], Names(await aws.CallAsync(Target, request.ToJsonString())));
    }

    [Fact]
    public async Task APictureInABucketIsAnswered()
    {
        using var s3 = aws.S3();
        var bucket = await s3.NewBucketAsync();
        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = "a+b 日本.png", InputStream = new MemoryStream(Sky()) }, TestContext.Current.CancellationToken);

        Assert.Equal(["Nature", "Outdoors", "Sky"], Names(await aws.CallAsync(Target, InBucket(bucket, "a+b 日本.png"))));
    }

    [Theory]
    [InlineData("an-unknown-bucket")]
    [InlineData(null)]
    public async Task AMissingObjectIsRefused(string? bucket)
    {
        using var s3 = aws.S3();

        Assert.Equal(
            """{"__type":"InvalidS3ObjectException","message":"Unable to get object metadata from S3. Check object key, region and/or access permissions.","Code":"InvalidS3ObjectException"}""",
            await aws.CallAsync(Target, InBucket(bucket ?? await s3.NewBucketAsync(), "missing.jpg"), HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task AnErrorHasItsCodeInTheBody() => Assert.Equal(
        """{"__type":"InvalidImageFormatException","message":"Request has invalid image format","Code":"InvalidImageFormatException"}""",
        await aws.CallAsync(Target, """{"Image":{"Bytes":"R0lGODlh"}}""", HttpStatusCode.BadRequest));

    private static byte[] Sky()
    {
        using var fall = Image.Xyz(120, 90)[1];
        using var sky = fall.Bandjoin(fall, fall).Linear([1.4, 1, 0.4], [40, 110, 200]).Cast(Enums.BandFormat.Uchar);
        using var picture = sky.Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.PngsaveBuffer();
    }

    private static string InBucket(string bucket, string key) => new JsonObject
    {
        ["Image"] = new JsonObject { ["S3Object"] = new JsonObject { ["Bucket"] = bucket, ["Name"] = key } },
        ["MinConfidence"] = 99,
    }.ToJsonString();

    private static IEnumerable<string> Names(string answer) =>
        JsonNode.Parse(answer)!["Labels"]!.AsArray().Select(label => (string)label!["Name"]!).Order();
}
