using System.Text.Json.Nodes;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Rekognition;
using ImagePipeline.LocalAws.Rekognition.Moderation;
using Microsoft.Extensions.Options;

namespace ImagePipeline.UnitTests.Rekognition;

[Collection("libvips")]
public sealed class DetectModerationLabelsTests
{
    private static readonly ContentModeration Moderation = new();

    [Fact]
    public async Task ACard_IsAnsweredInRekognitionsShape_WithTheLabelsAncestors() => Assert.Equal(
        """
        {"ModerationLabels":[
        {"Confidence":93,"Name":"Violence","ParentName":"","TaxonomyLevel":1},
        {"Confidence":93,"Name":"Graphic Violence","ParentName":"Violence","TaxonomyLevel":2},
        {"Confidence":93,"Name":"Blood \u0026 Gore","ParentName":"Graphic Violence","TaxonomyLevel":3}],
        "ModerationModelVersion":"test-card-1","ContentTypes":[]}
        """.ReplaceLineEndings(""),
        (await CallAsync(Request(Card("Blood & Gore", 93)))).ToJsonString());

    [Theory]
    [InlineData("astronaut.jpg")]
    [InlineData("cat.jpg")]
    [InlineData("coffee.jpg")]
    [InlineData("rocket.jpg")]
    public async Task AHarmlessPhoto_HasNoLabels(string photo) => Assert.Equal(
        """{"ModerationLabels":[],"ModerationModelVersion":"nsfw-1","ContentTypes":[]}""",
        (await CallAsync(Request(Photo.Bytes(photo)))).ToJsonString());

    [Theory]
    [InlineData(49, null, 0)]
    [InlineData(50, null, 1)]
    [InlineData(49, 49.0, 1)]
    [InlineData(89, 89.5, 0)]
    public async Task MinConfidence_LeavesOutWhatIsBelow_And50WithoutIt(int confidence, double? minimum, int labels)
    {
        var request = Request(Card("Gambling", confidence));
        if (minimum is not null)
        {
            request["MinConfidence"] = minimum;
        }

        Assert.Equal(labels, (await CallAsync(request))["ModerationLabels"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("ValidationException", "1 validation error detected: Value null at 'image' failed to satisfy constraint: Member must not be null", """{}""")]
    [InlineData("ValidationException", "1 validation error detected: Value '-1' at 'minConfidence' failed to satisfy constraint: Member must have value greater than or equal to 0", """{"Image":{"Bytes":"AAAA"},"MinConfidence":-1}""")]
    [InlineData("ValidationException", "LocalAws does not support the parameter 'ProjectVersion' of DetectModerationLabels.", """{"Image":{"Bytes":"AAAA"},"ProjectVersion":"arn"}""")]
    [InlineData("ValidationException", "LocalAws does not support the parameter 'HumanLoopConfig' of DetectModerationLabels.", """{"Image":{"Bytes":"AAAA"},"HumanLoopConfig":{}}""")]
    [InlineData("InvalidImageFormatException", "Request has invalid image format", """{"Image":{"Bytes":"R0lGODlhAQABAAAAACw="}}""")]
    [InlineData("InvalidS3ObjectException", "Unable to get object metadata from S3. Check object key, region and/or access permissions.", """{"Image":{"S3Object":{"Bucket":"b","Name":"n"}}}""")]
    public async Task ABadRequest_IsRefusedInRekognitionsWords(string code, string message, string request)
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => CallAsync(JsonNode.Parse(request)!.AsObject()));

        Assert.Equal((code, message, 400), (error.Code, error.Message, error.Status));
    }

    [Fact]
    public async Task TheCardOfFailure_Fails()
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => CallAsync(Request(Card(TestCard.Failure, 0))));

        Assert.Equal(("InternalServerError", 500), (error.Code, error.Status));
    }

    private static byte[] Card(string label, int confidence) => TestCardEndpoint.Png(new TestCard(label, confidence).Draw());

    private static Task<JsonObject> CallAsync(JsonObject request) => new RekognitionService(
        new SignatureVerifier(Options.Create(new LocalAwsOptions()), new SessionCredentials([]), TimeProvider.System), new NoObjects(), new SeenLabels(), Moderation,
        Options.Create(new RekognitionLimits()), TimeProvider.System).CallAsync("DetectModerationLabels", request, TestContext.Current.CancellationToken);

    private static JsonObject Request(byte[] picture) => new() { ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(picture) } };

    private sealed class NoObjects : IObjectReader
    {
        public Task<StoredObject?> OpenAsync(string bucket, string key, string? versionId, CancellationToken cancellation) => Task.FromResult<StoredObject?>(null);
    }
}
