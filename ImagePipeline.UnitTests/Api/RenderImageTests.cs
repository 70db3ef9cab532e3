using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;
using ImagePipeline.UnitTests.Imaging;

namespace ImagePipeline.UnitTests.Api;

/// <summary>What it makes of which file is in <see cref="ImageResizerTests"/>. It decodes: libvips has one list of errors.</summary>
[Collection("libvips")]
public sealed class RenderImageTests : ApiTest
{
    private const string Full = "POST /api/images/{id}/renditions/full";

    private static readonly string Id = TestHost.ImageId(1);

    [Fact]
    public async Task Full_HasAllPixels_AndIsMadeOnce()
    {
        AddReady();

        var (status, body) = await CallAsync(Full, Id);
        var (again, found) = await CallAsync(Full, Id);

        Assert.Equal((200, 200), (status, again));
        Assert.Equal(("full", 2400, 1200, "jpeg"), ((string?)body!["name"], (int)body["width"]!, (int)body["height"]!, (string?)body["format"]));
        var (key, type) = Assert.Single(Test.Objects.Renditions);
        Assert.Matches($"^images/{Id}/full-[0-9a-f]{{16}}\\.jpg$", key);
        Assert.Equal(("/" + key, "image/jpeg"), ((string?)body["url"], type));
        Assert.Equal((string?)body["url"], (string?)found!["url"]);
        Assert.Single(Test.Objects.Downloads);
        Assert.False(File.Exists(Test.Objects.Downloads[0]));
    }

    [Fact]
    public async Task Full_OfAPictureThatTheLargestRenditionHoldsWhole_IsThatOne()
    {
        Test.Images.Images[Id] = TestHost.Image(1, ImageStatus.Ready) with { Picture = Picture(1600, 800, new RenditionReference("large", $"images/{Id}/large-1.webp", "webp", 1600, 800, 99)) };

        var (status, body) = await CallAsync(Full, Id);

        Assert.Equal((200, "large"), (status, (string?)body!["name"]));
        Assert.Empty(Test.Objects.Downloads);
    }

    [Theory]
    [InlineData(ImageStatus.Processing, 409)]
    [InlineData(ImageStatus.InReview, 409)]
    [InlineData(ImageStatus.Rejected, 409)]
    [InlineData(ImageStatus.Failed, 409)]
    [InlineData(ImageStatus.Deleted, 404)]
    public async Task Full_OfAnImageThatNobodyMaySee_IsRefused(string imageStatus, int expected)
    {
        AddReady();
        Test.Images.Images[Id] = Test.Images.Images[Id] with { Status = imageStatus };

        var (status, _) = await CallAsync(Full, Id);

        Assert.Equal(expected, status);
        Assert.Empty(Test.Objects.Renditions);
    }

    [Fact]
    public async Task Full_OfSomebodyElses_IsNotFound()
    {
        AddReady(owner: "ada");

        var (status, _) = await CallAsync(Full, Id);

        Assert.Equal(404, status);
    }

    [Fact]
    public async Task Full_WithoutTheOriginal_IsGone()
    {
        AddReady();
        Test.Objects.IsGone = true;

        var (status, _) = await CallAsync(Full, Id);

        Assert.Equal(410, status);
    }

    [Theory]
    [InlineData(ImageStatus.Deleted, false)]
    [InlineData(ImageStatus.Ready, true)]
    public async Task Full_OfAnImageThatIsDeletedOrTrashedMeanwhile_LeavesNothing(string imageStatus, bool isTrashed)
    {
        AddReady();
        Test.Objects.Renditions[$"images/{Id}/large-1.webp"] = "image/webp";
        Test.Objects.AfterPut = _ => Test.Images.Images[Id] = Test.Images.Images[Id] with { Status = imageStatus, TrashedAt = isTrashed ? TestHost.Now : null };

        var (status, _) = await CallAsync(Full, Id);

        Assert.Equal(404, status);
        // The others are moved by who moves them.
        Assert.Equal([$"images/{Id}/large-1.webp"], Test.Objects.Renditions.Keys);
    }

    [Fact]
    public async Task Full_OfAnImageInTheTrash_IsNotFound_AndComesAgainOnceItIsRestored()
    {
        AddReady();
        await CallAsync(Full, Id);
        Test.Images.Images[Id] = Test.Images.Images[Id] with { TrashedAt = TestHost.Now };
        await Test.Objects.EraseRenditionsAsync(ObjectKeys.PublishedRenditions(Id), TestContext.Current.CancellationToken);

        Assert.Equal(404, (await CallAsync(Full, Id)).Status);
        Test.Images.Images[Id] = Test.Images.Images[Id] with { TrashedAt = null };
        var (status, body) = await CallAsync(Full, Id);

        Assert.Equal(200, status);
        Assert.Equal("/" + Assert.Single(Test.Objects.Renditions.Keys), (string?)body!["url"]);
    }

    [Fact]
    public async Task Full_OfATransparentPicture_IsWebp_AndIsFoundAgain()
    {
        AddReady();
        using var picture = TestPicture.Solid(2400, 1200, 70, 130, 180, 100);
        Test.Objects.Original = picture.PngsaveBuffer();

        var (_, body) = await CallAsync(Full, Id);
        var (_, again) = await CallAsync(Full, Id);

        Assert.Equal(("webp", 2400, 1200), ((string?)body!["format"], (int)body["width"]!, (int)body["height"]!));
        Assert.Equal(((string?)body["url"], "webp"), ((string?)again!["url"], (string?)again["format"]));
        Assert.EndsWith(".webp", (string?)body["url"]);
        Assert.Single(Test.Objects.Downloads);
    }

    private void AddReady(string owner = "public")
    {
        using var picture = TestPicture.Solid(2400, 1200, 70, 130, 180);
        Test.Objects.Original = picture.JpegsaveBuffer();
        Test.Images.Images[Id] = TestHost.Image(1, ImageStatus.Ready) with
        {
            Owner = owner, Picture = Picture(2400, 1200, new RenditionReference("large", $"images/{Id}/large-1.webp", "webp", 2048, 1024, 99)),
        };
    }

    private static ResizeResult Picture(int width, int height, RenditionReference large) =>
        TestHost.Picture(1) with { Width = width, Height = height, Renditions = [large] };
}
