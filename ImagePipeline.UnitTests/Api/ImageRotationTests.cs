using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;
using ImagePipeline.UnitTests.Imaging;

namespace ImagePipeline.UnitTests.Api;

/// <summary>How its pixels are turned is in <see cref="ImageResizerTests"/>. It decodes: libvips has one list of errors.</summary>
[Collection("libvips")]
public sealed class ImageRotationTests : ApiTest
{
    private const string Route = "PUT /api/images/{id}/rotation";
    private const string Full = "POST /api/images/{id}/renditions/full";

    private static readonly string s_id = TestHost.ImageId(1);

    private ImageRecord Image => Test.Images.Images[s_id];

    [Fact]
    public async Task Rotation_MakesRenditionsAnew_BesideThoseThereAre()
    {
        AddReady();
        var before = Image;

        var (status, body) = await RotateAsync(90);

        Assert.Equal((200, 90, 1200, 2400), (status, (int)body!["rotation"]!, (int)body["width"]!, (int)body["height"]!));
        Assert.Equal(
            [("small", 160, 320), ("medium", 512, 1024), ("large", 1024, 2048), ("analysis", 1024, 2048)],
            body["renditions"]!.AsArray().Select(rendition => ((string)rendition!["name"]!, (int)rendition["width"]!, (int)rendition["height"]!)));
        Assert.All(Image.Picture!.Renditions, rendition => Assert.Matches($"^images/{s_id}/rotated-{rendition.Name}-[0-9a-f]{{16}}\\.(webp|jpg)$", rendition.Key));
        // Pages that know of nothing yet go on showing the others.
        Assert.Equal([.. before.Picture!.Renditions.Concat(Image.Picture.Renditions).Select(rendition => rendition.Key).Order()], Test.Objects.Renditions.Keys.Order());
        Assert.NotEqual(before.Picture.Placeholder, Image.Picture.Placeholder);
        Assert.Equal((before.Picture.Facts, before.Picture.DominantColors, 1), (Image.Picture.Facts, Image.Picture.DominantColors, Image.Revision));
        Assert.Equal(("landscape", "portrait"), (before.Orientation, Image.Orientation));
        Assert.False(File.Exists(Test.Objects.Downloads.Single()));
    }

    [Fact]
    public async Task Rotation_TurnsThePlacesOfLabels_AndBack()
    {
        AddReady();

        await RotateAsync(270);
        await RotateAsync(90);

        Assert.Equal(new LabelBox(0.4, 0.1, 0.4, 0.3), Rounded(Image.Analysis!.Labels[0].Instances[0].Box));
        await RotateAsync(0);
        Assert.Equal((new LabelBox(0.1, 0.2, 0.3, 0.4), 2400), (Rounded(Image.Analysis.Labels[0].Instances[0].Box), Image.Picture!.Width));
    }

    [Fact]
    public async Task Rotation_AsItIsAlready_ChangesNothing()
    {
        AddReady();
        await RotateAsync(180);
        var before = Image;

        var (status, _) = await RotateAsync(180);

        Assert.Equal((200, before), (status, Image));
        Assert.Single(Test.Objects.Downloads);
    }

    [Fact]
    public async Task Rotation_OfAnImageThatIsEditedMeanwhile_IsDoneToWhatItIsThen()
    {
        AddReady();
        Test.Images.BeforeNextWrite = () => Test.Images.Images[s_id] = ImageTransitions.Edit(Image, "public", said => said with { Title = "The lake" }, TestHost.Now).Image!;

        var (status, _) = await InTimeAsync(RotateAsync(90));

        Assert.Equal((200, 90, "The lake"), (status, Image.Edits.Rotation, Image.Edits.Title));
        Assert.Equal(5, Test.Objects.Renditions.Count);
        Assert.Superset(Image.Picture!.Renditions.Select(rendition => rendition.Key).ToHashSet(), Test.Objects.Renditions.Keys.ToHashSet());
        Assert.Single(Test.Objects.Downloads);
    }

    [Fact]
    public async Task Rotation_OfAnImageThatGoesIntoTheTrashMeanwhile_LeavesNothing()
    {
        AddReady();
        var before = Test.Objects.Renditions.Keys.ToList();
        Test.Objects.AfterPut = _ => Test.Images.Images[s_id] = Image with { TrashedAt = TestHost.Now, Revision = Image.Revision + 1 };

        var (status, _) = await InTimeAsync(RotateAsync(90));

        Assert.Equal((404, 0), (status, Image.Edits.Rotation));
        Assert.Equal(before, Test.Objects.Renditions.Keys);
    }

    [Fact]
    public async Task WhatIsReplaced_IsNotedBeforeAnythingIsWritten()
    {
        AddReady();
        var old = Image.Picture!.Renditions[0].Key;
        Test.Objects.AfterPut = key =>
        {
            var (_, keys, until) = Assert.Single(Test.Images.Replacements);
            Assert.Contains(key, keys);
            Assert.Equal(TestHost.Now.AddHours(1), until);
        };

        await RotateAsync(90);

        var noted = Test.Images.Replacements.Single().Keys;
        Assert.Superset(new HashSet<string> { old, ObjectKeys.FullRendition(s_id, Image.Sha256, 0, "jpg"), Image.Picture.Renditions[3].Key }, noted.ToHashSet());
        Assert.Equal(7, noted.Count);
    }

    [Fact]
    public async Task TheFullSize_IsThatOfTheRotation()
    {
        AddReady();

        var (_, upright) = await CallAsync(Full, s_id);
        await RotateAsync(90);
        var (_, rotated) = await CallAsync(Full, s_id);

        Assert.Equal((2400, 1200, 1200, 2400), ((int)upright!["width"]!, (int)upright["height"]!, (int)rotated!["width"]!, (int)rotated["height"]!));
        Assert.NotEqual((string?)upright["url"], (string?)rotated["url"]);
    }

    [Fact]
    public async Task TheFullSize_OfAnImageThatIsRotatedMeanwhile_IsAskedForAgain()
    {
        AddReady();
        Test.Objects.AfterPut = _ => Test.Images.Images[s_id] = Image with { Edits = Image.Edits with { Rotation = 90 } };

        var (status, _) = await CallAsync(Full, s_id);

        Assert.Equal(409, status);
        Assert.DoesNotContain(Test.Objects.Renditions.Keys, key => key.Contains("full-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ImageStatus.Processing, 409)]
    [InlineData(ImageStatus.InReview, 409)]
    [InlineData(ImageStatus.Failed, 409)]
    [InlineData(ImageStatus.Deleted, 404)]
    public async Task AnImageThatIsNotReady_IsNotRotated(string imageStatus, int expected)
    {
        AddReady();
        Test.Images.Images[s_id] = Image with { Status = imageStatus };

        var (status, _) = await RotateAsync(90);

        Assert.Equal((expected, 0), (status, Image.Edits.Rotation));
    }

    [Fact]
    public async Task SomebodyElsesImage_IsNotFound_AndWithoutItsOriginalItIsGone()
    {
        AddReady();
        Assert.Equal(404, (await CallAsync(Route, s_id, body: """{"rotation":90}""", subject: "ada")).Status);
        Test.Objects.IsGone = true;

        Assert.Equal(410, (await RotateAsync(90)).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"rotation":45}""")]
    [InlineData("""{"rotation":360}""")]
    [InlineData("""{"rotation":-90}""")]
    [InlineData("""{"rotation":90.5}""")]
    [InlineData("""{"rotation":"90"}""")]
    [InlineData("""{"rotation":null}""")]
    public async Task ARotationThatIsNone_IsRefused(string body)
    {
        AddReady();

        AssertInvalid("rotation", "rotation must be 0, 90, 180 or 270.", await CallAsync(Route, s_id, body: body));
    }

    private Task<(int Status, JsonNode? Body)> RotateAsync(int degrees) => CallAsync(Route, s_id, body: $$"""{"rotation":{{degrees}}}""");

    // Another try comes after a while.
    private async Task<(int Status, JsonNode? Body)> InTimeAsync(Task<(int Status, JsonNode? Body)> call)
    {
        while (!call.IsCompleted)
        {
            Test.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await call;
    }

    private void AddReady()
    {
        using var picture = TestPicture.Quadrants(2400, 1200);
        Test.Objects.Original = picture.JpegsaveBuffer();
        var large = new RenditionReference("large", $"images/{s_id}/large-1.webp", "webp", 2048, 1024, 99);
        Test.Objects.Renditions[large.Key] = "image/webp";
        Test.Images.Images[s_id] = TestHost.Image(1, ImageStatus.Ready) with
        {
            Picture = TestHost.Picture(1) with { Width = 2400, Height = 1200, Renditions = [large] },
            Analysis = TestHost.Analysis("Boat"),
        };
    }

    private static LabelBox Rounded(LabelBox box) => new(Math.Round(box.Left, 9), Math.Round(box.Top, 9), Math.Round(box.Width, 9), Math.Round(box.Height, 9));
}
