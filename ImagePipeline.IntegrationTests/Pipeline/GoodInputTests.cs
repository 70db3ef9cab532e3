using System.Net;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using NetVips;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>Every kind of picture people have ends READY: upright, in the right colours, in the right size.</summary>
[Collection<PipelineCollection>]
public sealed class GoodInputTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Kinds => new()
    {
        { "jpeg", "image/jpeg" },
        { "progressive jpeg", "image/jpeg" },
        { "cmyk jpeg", "image/jpeg" },
        { "png", "image/png" },
        { "png named jpg", "image/jpeg" },
        { "16-bit png", "image/png" },
        { "display p3 jpeg", "image/jpeg" },
        { "webp", "image/webp" },
        { "gif", "image/gif" },
        { "animated webp", "image/webp" },
        { "avif", "image/avif" },
        { "tiff", "image/tiff" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task APictureOfAnyKind_EndsReadyUprightAndInItsColours(string kind, string contentType)
    {
        using var client = pipeline.Client();
        using var quarters = Picture.Quarters();

        var image = await client.UploadAndWaitAsync(Encode(quarters, kind), $"{kind}.jpg", contentType, Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
        Assert.Equal((640, 480), (image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>()));
        using var rendition = await client.RenditionAsync(image, "small", Cancellation);
        Assert.Equal((320, 240), (rendition.Width, rendition.Height));
        // Ink cannot show every colour of a screen: what is right there is what a colour-managed viewer makes of the file.
        using var expected = kind == "cmyk jpeg" ? quarters.IccTransform("cmyk").IccTransform("srgb", embedded: true) : quarters.Copy();
        AssertSameQuarters(expected, rendition);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public async Task APictureOfAnyOrientation_EndsUpright(int orientation)
    {
        using var client = pipeline.Client();
        using var upright = Picture.Quarters();
        using var stored = Unturned(upright, orientation);
        using var tagged = stored.Mutate(image => image.Set(GValue.GIntType, "orientation", orientation));

        var image = await client.UploadAndWaitAsync(tagged.JpegsaveBuffer(q: 90 + (orientation % 8)), "turned.jpg", "image/jpeg", Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
        Assert.Equal((640, 480), (image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>()));
        using var rendition = await client.RenditionAsync(image, "small", Cancellation);
        AssertSameQuarters(upright, rendition);
    }

    [Fact]
    public async Task Alpha_IsKeptForThePageAndFlattenedForTheAnalysis()
    {
        using var client = pipeline.Client();
        using var quarters = Picture.Quarters(600, 400);
        using var half = (Image.Xyz(600, 400)[0] < 300).Ifthenelse(0, 255).Cast(Enums.BandFormat.Uchar);
        using var transparent = quarters.Bandjoin(half);

        var image = await client.UploadAndWaitAsync(transparent.PngsaveBuffer(), "half.png", "image/png", Cancellation);

        using var small = await client.RenditionAsync(image, "small", Cancellation);
        Assert.True(small.HasAlpha());
        Assert.InRange(small.Getpoint(10, 10)[3], 0, 10);
        Assert.InRange(small.Getpoint(310, 10)[3], 245, 255);
        using var analysis = await client.RenditionAsync(image, "analysis", Cancellation);
        Assert.Equal(3, analysis.Bands);
        Assert.All(analysis.Getpoint(10, 10), band => Assert.InRange(band, 250, 255));
    }

    [Fact]
    public async Task ASmallPicture_IsNeverEnlarged()
    {
        using var client = pipeline.Client();
        using var quarters = Picture.Quarters(100, 60);

        var image = await client.UploadAndWaitAsync(quarters.PngsaveBuffer(), "small.png", "image/png", Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
        Assert.All(image["renditions"]!.AsArray(), rendition =>
            Assert.Equal((100, 60), (rendition!["width"]!.GetValue<int>(), rendition["height"]!.GetValue<int>())));
    }

    [Theory]
    [InlineData("a+b %20 日本 😀.jpg")]
    [InlineData("../../etc/passwd")]
    [InlineData("<img src=x onerror=alert(1)>.jpg")]
    [InlineData("300")]
    public async Task AFileName_IsKeptAsData(string name)
    {
        name = name == "300" ? new string('n', 296) + ".jpg" : name;
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Picture.Jpeg(seed: 200 + name.Length), name, "image/jpeg", Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
        Assert.Equal(name, image["fileName"]!.GetValue<string>());
    }

    [Fact]
    public async Task TheSameBytesTwice_AreNotUploadedTwice()
    {
        using var client = pipeline.Client();
        var file = Picture.Jpeg(seed: 300);
        var first = await client.UploadAndWaitAsync(file, "first.jpg", "image/jpeg", Cancellation);

        var second = await client.SignAsync(file, "second.jpg", "image/jpeg", Cancellation);

        Assert.Equal(new JsonObject { ["duplicateOf"] = first["id"]!.GetValue<string>(), ["isTrashed"] = false }.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task TheSameBytesAnnouncedEightTimesAtOnce_BecomeOneImage()
    {
        using var client = pipeline.Client();
        var file = Picture.Jpeg(seed: 3020);
        var signed = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => client.SignAsync(file, $"{n}.jpg", "image/jpeg", Cancellation)));
        var ids = signed.Select(one => one["imageId"]!.GetValue<string>()).ToList();

        await Task.WhenAll(signed.Select(async one => (await client.PostAsync(one, file, "same.jpg", Cancellation)).Dispose()));
        var images = await Task.WhenAll(ids.Select(id => client.WaitAsync(id, Cancellation)));

        var image = Assert.Single(images, image => image["duplicateOf"] is null);
        Assert.Equal("READY", PipelineClient.Outcome(image));
        Assert.All(images.Except([image]), twin => Assert.Equal(image["id"]!.GetValue<string>(), twin["duplicateOf"]!.GetValue<string>()));
        var listed = await client.ListAllAsync($"from={Uri.EscapeDataString(image["createdAt"]!.GetValue<string>())}", Cancellation);
        Assert.Single(listed, other => ids.Contains(other["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task AReadyImage_HasLabelsColorsRenditionsAndATimeline()
    {
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Picture.Meadow(seed: 301, 3000, 2000), "large.jpg", "image/jpeg", Cancellation);

        Assert.Contains("Sky", image["labels"]!.AsArray().Select(label => label!["name"]!.GetValue<string>()));
        Assert.Superset(new HashSet<string> { "blue", "green" }, image["colors"]!.AsArray().Select(color => color!.GetValue<string>()).ToHashSet());
        Assert.InRange(image["dominantColors"]!.AsArray().Sum(color => color!["percent"]!.GetValue<double>()), 50, 100.000001);
        Assert.All(new[] { "sharpness", "brightness", "contrast" }, fact => Assert.InRange(image["quality"]![fact]!.GetValue<double>(), 5, 100));
        Assert.Equal(
            ["small 320x213 webp", "medium 1024x683 webp", "large 2048x1365 webp", "analysis 2048x1365 jpeg"],
            image["renditions"]!.AsArray().Select(r => $"{r!["name"]} {r["width"]}x{r["height"]} {r["format"]}"));
        var timeline = JsonNode.Parse(await client.Http.GetStringAsync($"/api/images/{image["id"]}/timeline", Cancellation))!;
        Assert.Equal("SUCCEEDED", timeline["status"]!.GetValue<string>());
        Assert.Equal(
            ["Resize SUCCEEDED 1", "DetectLabels SUCCEEDED 1", "DetectModeration SUCCEEDED 1", "EmbedImage SUCCEEDED 1", "StoreMetadata SUCCEEDED 1"],
            timeline["steps"]!.AsArray().Select(step => $"{step!["name"]} {step["status"]} {step["attempts"]}"));
    }

    [Fact]
    public async Task AnIcon_HasItsColors_ThoughRekognitionRefusesIt()
    {
        using var client = pipeline.Client();
        using var clear = Image.Black(32, 64, 4);
        using var red = clear.NewFromImage(255, 0, 0, 255).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var icon = clear.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).Join(red, Enums.Direction.Horizontal);

        var image = await client.UploadAndWaitAsync(icon.PngsaveBuffer(), "icon.png", "image/png", Cancellation);

        Assert.Equal("READY", PipelineClient.Outcome(image));
        Assert.Empty(image["labels"]!.AsArray());
        Assert.Equal("""["red"]""", image["colors"]!.ToJsonString());
        Assert.Equal("""[{"name":"red","hex":"#ff0000","percent":100}]""", image["dominantColors"]!.ToJsonString());
        Assert.Equal("""{"sharpness":0,"brightness":21.18,"contrast":0}""", image["quality"]!.ToJsonString());
    }

    [Fact]
    public async Task ADeletedImage_IsGoneWithItsRenditionsAndLabels()
    {
        using var client = pipeline.Client();
        var image = await client.UploadAndWaitAsync(Picture.Meadow(seed: 302), "gone.jpg", "image/jpeg", Cancellation);
        var url = PipelineClient.Rendition(image, "small")["url"]!.GetValue<string>();
        var before = await ItemsOfAsync(image);

        using var deleted = await client.Http.DeleteAsync($"/api/images/{image["id"]}", Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Null(await client.FindAsync(image["id"]!.GetValue<string>(), Cancellation));
        using var rendition = await client.Http.GetAsync(url, Cancellation);
        Assert.Contains(rendition.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        Assert.Superset(new HashSet<string> { "IMAGE", "STEP#0#Resize", "STEP#0#DetectLabels", "STEP#0#DetectModeration", "STEP#0#EmbedImage", "STEP#0#StoreMetadata" }, before);
        Assert.Empty((await ItemsOfAsync(image)).Except(["IMAGE", "AWAITED"]));
    }

    [Fact]
    public async Task AnImageInTheTrash_IsNowhereElse_AndComesBackAsItWas()
    {
        using var client = pipeline.Client();
        var image = await client.UploadAndWaitAsync(Picture.Meadow(seed: 303), "thrown away.jpg", "image/jpeg", Cancellation);
        var id = image["id"]!.GetValue<string>();
        var url = PipelineClient.Rendition(image, "small")["url"]!.GetValue<string>();

        using var trashed = await client.Http.PostAsync($"/api/images/{id}/trash", content: null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, trashed.StatusCode);
        Assert.Null(await client.FindAsync(id, Cancellation));
        await Eventually.EqualAsync(false, async () => (await client.ListAllAsync("", Cancellation)).Any(other => other["id"]!.GetValue<string>() == id));
        await Eventually.EqualAsync(false, () => AnswersAsync(client, url));
        Assert.Contains("TRASHED", await ItemsOfAsync(image));
        var list = JsonNode.Parse(await client.Http.GetStringAsync("/api/trash", Cancellation))!["items"]!.AsArray();
        var shown = list.Single(other => other!["id"]!.GetValue<string>() == id)!["renditions"]![0]!["url"]!.GetValue<string>();
        Assert.True(await AnswersAsync(client, shown));

        using var restored = await client.Http.PostAsync($"/api/images/{id}/restore", content: null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        Assert.True(await AnswersAsync(client, url));
        Assert.Equal("READY", PipelineClient.Outcome((await client.FindAsync(id, Cancellation))!));
        Assert.DoesNotContain("TRASHED", await ItemsOfAsync(image));
    }

    private static async Task<bool> AnswersAsync(PipelineClient client, string url)
    {
        using var answer = await client.Http.GetAsync(url, Cancellation);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>The sort keys of all that the table has of an image.</summary>
    private async Task<HashSet<string>> ItemsOfAsync(JsonObject image)
    {
        using var dynamoDb = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = pipeline.Aws.ToString(), AuthenticationRegion = "us-east-1" });
        var answer = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = "image-pipeline",
                KeyConditionExpression = "pk = :pk",
                ExpressionAttributeValues = new() { [":pk"] = new($"IMAGE#{image["id"]}") },
            },
            Cancellation);
        return [.. answer.Items.Select(item => item["sk"].S)];
    }

    private static byte[] Encode(Image picture, string kind) => kind switch
    {
        "jpeg" => picture.JpegsaveBuffer(q: 90),
        "progressive jpeg" => picture.JpegsaveBuffer(q: 90, interlace: true),
        "cmyk jpeg" => picture.IccTransform("cmyk").JpegsaveBuffer(q: 95),
        "png" => picture.PngsaveBuffer(),
        "png named jpg" => picture.PngsaveBuffer(compression: 3),
        "display p3 jpeg" => picture.IccTransform("p3", inputProfile: "srgb").JpegsaveBuffer(q: 95),
        "16-bit png" => (picture.Cast(Enums.BandFormat.Ushort) * 257).Cast(Enums.BandFormat.Ushort)
            .Copy(interpretation: Enums.Interpretation.Rgb16).PngsaveBuffer(bitdepth: 16),
        "webp" => picture.WebpsaveBuffer(lossless: true),
        "gif" => picture.GifsaveBuffer(),
        "animated webp" => Animated(picture).WebpsaveBuffer(lossless: true),
        "avif" => picture.HeifsaveBuffer(q: 90, compression: Enums.ForeignHeifCompression.Av1, effort: 0),
        "tiff" => picture.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Lzw),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    // Two frames, the second black: a poster of the wrong frame would show.
    private static Image Animated(Image picture) =>
        picture.Join(Image.Black(picture.Width, picture.Height, 3), Enums.Direction.Vertical).Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb)
            .Mutate(image => image.Set(GValue.GIntType, "page-height", picture.Height));

    // What a camera stores for a scene that is upright when shown with this orientation.
    private static Image Unturned(Image upright, int orientation) => orientation switch
    {
        1 => upright.Copy(),
        2 => upright.FlipHor(),
        3 => upright.Rot180(),
        4 => upright.FlipVer(),
        5 => upright.Rot90().FlipHor(),
        6 => upright.Rot270(),
        7 => upright.Rot270().FlipHor(),
        8 => upright.Rot90(),
        _ => throw new ArgumentOutOfRangeException(nameof(orientation)),
    };

    private static void AssertSameQuarters(Image expected, Image actual)
    {
        foreach (var (x, y) in ((int, int)[])[(1, 1), (3, 1), (1, 3), (3, 3)])
        {
            var right = expected.Getpoint(expected.Width * x / 4, expected.Height * y / 4);
            var colour = actual.Getpoint(actual.Width * x / 4, actual.Height * y / 4);
            for (var band = 0; band < 3; band++)
            {
                Assert.InRange(colour[band], right[band] - 8, right[band] + 8);
            }
        }
    }
}
