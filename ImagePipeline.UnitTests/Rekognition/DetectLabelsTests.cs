using System.Text.Json.Nodes;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Rekognition;
using ImagePipeline.LocalAws.Rekognition.Moderation;
using Microsoft.Extensions.Options;

namespace ImagePipeline.UnitTests.Rekognition;

[Collection("libvips")]
public class DetectLabelsTests
{
    private static readonly SeenLabels Detector = new();
    private static readonly ContentModeration Moderation = new();

    private static readonly byte[] Sky = Painting.Jpeg(240, 160, (_, y) => (40 + (130 * y), 110 + (95 * y), 200 + (40 * y)));

    [Fact]
    public async Task DetectLabels_Bytes_HasRekognitionsShape()
    {
        var answer = await CallAsync(Request(Sky));

        Assert.Equal(["Labels", "LabelModelVersion"], answer.Select(member => member.Key));
        var sky = answer["Labels"]!.AsArray().Single(label => (string)label!["Name"]! == "Sky")!.AsObject();
        Assert.InRange((double)sky["Confidence"]!, 90, 100);
        sky.Remove("Confidence");
        Assert.Equal(
            """{"Name":"Sky","Instances":[],"Parents":[{"Name":"Nature"},{"Name":"Outdoors"}],"Aliases":[],"Categories":[{"Name":"Nature and Outdoors"}]}""",
            sky.ToJsonString());
    }

    [Fact]
    public async Task DetectLabels_AnObject_IsAnsweredWithItsPlaceAndItsAncestors()
    {
        var answer = await CallAsync(Request(Photo.Bytes("astronaut.jpg")));

        var person = answer["Labels"]!.AsArray().Single(label => (string)label!["Name"]! == "Person")!.AsObject();
        Assert.Equal("""[{"Name":"Human"}]""", person["Aliases"]!.ToJsonString());
        Assert.Equal("""[{"Name":"Person Description"}]""", person["Categories"]!.ToJsonString());
        var instance = Assert.Single(person["Instances"]!.AsArray())!;
        Assert.Equal((double)person["Confidence"]!, (double)instance["Confidence"]!);
        Assert.Equal(["Width", "Height", "Left", "Top"], instance["BoundingBox"]!.AsObject().Select(side => side.Key));
        Assert.InRange((double)instance["BoundingBox"]!["Left"]!, 0, 0.05);
        Assert.InRange((double)instance["BoundingBox"]!["Top"]!, 0, 0.05);
        Assert.InRange((double)instance["BoundingBox"]!["Width"]!, 0.65, 0.75);
        Assert.InRange((double)instance["BoundingBox"]!["Height"]!, 0.95, 1);
    }

    [Fact]
    public async Task DetectLabels_Object_IsReadFromS3()
    {
        var objects = new Objects { ["photos/key with space.jpg"] = Sky };

        var answer = await CallAsync(new JsonObject { ["Image"] = S3Object("photos", "key with space.jpg") }, objects);

        Assert.Contains("Sky", Names(answer));
    }

    [Fact]
    public async Task DetectLabels_Default_LeavesOutWeakLabels()
    {
        var confidences = (await CallAsync(Request(Sky)))["Labels"]!.AsArray().Select(label => (double)label!["Confidence"]!).ToList();

        Assert.All(confidences, confidence => Assert.InRange(confidence, 55, 100));
        Assert.Equal(confidences.OrderDescending(), confidences);
    }

    [Fact]
    public async Task DetectLabels_Limits_AreKept()
    {
        var strong = await CallAsync(Request(Sky, ("MinConfidence", 99)));
        var two = await CallAsync(Request(Sky, ("MaxLabels", 2)));

        Assert.All(strong["Labels"]!.AsArray(), label => Assert.InRange((double)label!["Confidence"]!, 99, 100));
        Assert.Equal(2, two["Labels"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("LabelInclusionFilters", "Sky", new[] { "Sky" })]
    [InlineData("LabelInclusionFilters", "sky", new[] { "Sky" })]
    [InlineData("LabelCategoryInclusionFilters", "Nature and Outdoors", new[] { "Nature", "Outdoors", "Sky" })]
    public async Task DetectLabels_Inclusion_KeepsOnlyThese(string filter, string value, string[] expected)
    {
        var answer = await CallAsync(Request(Sky, ("Settings", GeneralLabels(filter, value))));

        Assert.Equal(expected, Names(answer).Order());
    }

    [Theory]
    [InlineData("LabelExclusionFilters", "Coffee Cup")]
    [InlineData("LabelCategoryExclusionFilters", "Kitchen and Dining")]
    public async Task DetectLabels_Exclusion_LeavesTheseOut(string filter, string value)
    {
        var names = Names(await CallAsync(Request(Photo.Bytes("coffee.jpg"), ("MinConfidence", 20), ("Settings", GeneralLabels(filter, value)))));

        Assert.Contains("Dining Table", names);
        Assert.DoesNotContain("Coffee Cup", names);
    }

    [Fact]
    public async Task DetectLabels_ImageProperties_ComesInFull()
    {
        var half = Painting.Png(240, 160, (x, _) => x < 0.75 ? (255, 255, 255) : (0, 0, 0));

        var answer = await CallAsync(Request(half, ("Features", new JsonArray("IMAGE_PROPERTIES")),
            ("Settings", new JsonObject { ["ImageProperties"] = new JsonObject { ["MaxDominantColors"] = 1 } })));

        Assert.Equal(["ImageProperties"], answer.Select(member => member.Key));
        var properties = answer["ImageProperties"]!.AsObject();
        Assert.Equal(["Quality", "DominantColors", "Foreground", "Background"], properties.Select(member => member.Key));
        Assert.Equal(["Brightness", "Sharpness", "Contrast"], properties["Quality"]!.AsObject().Select(member => member.Key));
        Assert.Equal(["Quality", "DominantColors"], properties["Foreground"]!.AsObject().Select(member => member.Key));
        Assert.Equal(["Brightness", "Sharpness"], properties["Background"]!["Quality"]!.AsObject().Select(member => member.Key));
        Assert.InRange((double)properties["Quality"]!["Brightness"]!, 74, 76);
        Assert.InRange((double)properties["Quality"]!["Contrast"]!, 85, 88);
        Assert.InRange((double)properties["Quality"]!["Sharpness"]!, 90, 100);
        var color = Assert.Single(properties["DominantColors"]!.AsArray())!.AsObject();
        Assert.InRange((double)color["PixelPercent"]!, 74.5, 75.5);
        color.Remove("PixelPercent");
        Assert.Equal("""{"Red":255,"Green":255,"Blue":255,"HexCode":"#ffffff","CSSColor":"white","SimplifiedColor":"white"}""", color.ToJsonString());
    }

    [Fact]
    public async Task DetectLabels_BothFeatures_GivesBoth()
    {
        var answer = await CallAsync(Request(Sky, ("Features", new JsonArray("GENERAL_LABELS", "IMAGE_PROPERTIES"))));

        Assert.Equal(["Labels", "LabelModelVersion", "ImageProperties"], answer.Select(member => member.Key));
    }

    public static TheoryData<string, string, string> BadRequests => new()
    {
        { "ValidationException", "1 validation error detected: Value null at 'image' failed to satisfy constraint: Member must not be null", """{}""" },
        { "InvalidParameterException", "Request has invalid parameters", """{"Image":{}}""" },
        { "InvalidParameterException", "Request has invalid parameters", """{"Image":{"S3Object":{"Bucket":"b"}}}""" },
        { "SerializationException", "The parameter 'Image.Bytes' must be base64.", """{"Image":{"Bytes":"%"}}""" },
        { "ValidationException", "LocalAws does not support the parameter 'Zoom' of DetectLabels.", """{"Image":{"Bytes":"AAAA"},"Zoom":1}""" },
        { "ValidationException", "LocalAws does not support the parameter 'Url' of DetectLabels.Image.", """{"Image":{"Url":"x"}}""" },
        { "ValidationException", "1 validation error detected: Value '101' at 'minConfidence' failed to satisfy constraint: Member must have value less than or equal to 100", """{"Image":{"Bytes":"AAAA"},"MinConfidence":101}""" },
        { "ValidationException", "1 validation error detected: Value '-1' at 'maxLabels' failed to satisfy constraint: Member must have value greater than or equal to 0", """{"Image":{"Bytes":"AAAA"},"MaxLabels":-1}""" },
        { "ValidationException", "1 validation error detected: Value '21' at 'settings.imageProperties.maxDominantColors' failed to satisfy constraint: Member must have value less than or equal to 20", """{"Image":{"Bytes":"AAAA"},"Features":["IMAGE_PROPERTIES"],"Settings":{"ImageProperties":{"MaxDominantColors":21}}}""" },
        { "ValidationException", "1 validation error detected: Value '[FACES]' at 'features' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [GENERAL_LABELS, IMAGE_PROPERTIES]]", """{"Image":{"Bytes":"AAAA"},"Features":["FACES"]}""" },
        { "InvalidParameterException", "Request has invalid parameters", """{"Image":{"Bytes":"AAAA"},"Features":["IMAGE_PROPERTIES"],"MinConfidence":80}""" },
        { "InvalidImageFormatException", "Request has invalid image format", """{"Image":{"Bytes":"R0lGODlhAQABAAAAACw="}}""" },
        { "InvalidImageFormatException", "Request has invalid image format", """{"Image":{"Bytes":"/9j/4A=="}}""" },
        { "InvalidS3ObjectException", "Unable to get object metadata from S3. Check object key, region and/or access permissions.", """{"Image":{"S3Object":{"Bucket":"b","Name":"n"}}}""" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task DetectLabels_BadRequest_IsRefusedInRekognitionsWords(string code, string message, string request)
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => CallAsync(JsonNode.Parse(request)!.AsObject()));

        Assert.Equal((code, message, 400), (error.Code, error.Message, error.Status));
    }

    [Fact]
    public async Task DetectLabels_TruncatedPicture_IsRefused() =>
        Assert.Equal("InvalidImageFormatException", await ErrorOf(Request(Sky[..(Sky.Length / 2)])));

    [Fact]
    public async Task DetectLabels_SizeLimits_AreRekognitions()
    {
        Assert.Equal("ValidationException", await ErrorOf(Request(new byte[(5 * 1024 * 1024) + 1])));
        Assert.Equal("InvalidParameterException", await ErrorOf(Request(Painting.Png(200, 79, (_, _) => (1, 1, 1)))));
        Assert.Equal("ImageTooLargeException", await ErrorOf(Request(Painting.Png(10_001, 80, (_, _) => (1, 1, 1)))));
        Assert.Equal("ImageTooLargeException", await ErrorOf(
            new JsonObject { ["Image"] = S3Object("b", "k") }, new Objects { ["b/k"] = new byte[(15 * 1024 * 1024) + 1] }));
    }

    [Fact]
    public async Task DetectLabels_MoreRequestsThanTheQuota_AreRefused()
    {
        var service = Service(limits: new RekognitionLimits { RekognitionRequestsPerSecond = 0.01 });
        await CallAsync(service, Request(Sky));

        var error = await Assert.ThrowsAsync<AwsException>(() => CallAsync(service, Request(Sky)));

        Assert.Equal(("ProvisionedThroughputExceededException", 400, "Provisioned rate exceeded"), (error.Code, error.Status, error.Message));
    }

    private static async Task<string> ErrorOf(JsonObject request, Objects? objects = null) =>
        (await Assert.ThrowsAsync<AwsException>(() => CallAsync(request, objects))).Code;

    private static Task<JsonObject> CallAsync(JsonObject request, Objects? objects = null) => CallAsync(Service(objects), request);

    private static Task<JsonObject> CallAsync(RekognitionService service, JsonObject request) =>
        service.CallAsync("DetectLabels", request, TestContext.Current.CancellationToken);

    private static RekognitionService Service(Objects? objects = null, RekognitionLimits? limits = null) => new(
        new SignatureVerifier(Options.Create(new LocalAwsOptions()), new SessionCredentials([]), TimeProvider.System), objects ?? [], Detector, Moderation,
        Options.Create(limits ?? new RekognitionLimits()), TimeProvider.System);

    private static JsonObject Request(byte[] picture, params (string Name, JsonNode Value)[] parameters)
    {
        var request = new JsonObject { ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(picture) } };
        foreach (var (name, value) in parameters)
        {
            request[name] = value;
        }

        return request;
    }

    private static JsonObject S3Object(string bucket, string key) => new() { ["S3Object"] = new JsonObject { ["Bucket"] = bucket, ["Name"] = key } };

    private static JsonObject GeneralLabels(string filter, string value) => new() { ["GeneralLabels"] = new JsonObject { [filter] = new JsonArray(value) } };

    private static IEnumerable<string> Names(JsonObject answer) => answer["Labels"]!.AsArray().Select(label => (string)label!["Name"]!);

    /// <summary>Objects by "bucket/key".</summary>
    private sealed class Objects : Dictionary<string, byte[]>, IObjectReader
    {
        public Task<StoredObject?> OpenAsync(string bucket, string key, string? versionId, CancellationToken cancellation) =>
            Task.FromResult(TryGetValue($"{bucket}/{key}", out var bytes)
                ? new StoredObject(new MemoryStream(bytes), bytes.Length, "image/jpeg", "\"etag\"", DateTimeOffset.UnixEpoch, null)
                : null);
    }
}
