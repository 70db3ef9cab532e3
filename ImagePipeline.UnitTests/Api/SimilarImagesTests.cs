using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;
using ImagePipeline.UnitTests.Imaging;

namespace ImagePipeline.UnitTests.Api;

[Collection("libvips")]
public sealed class SimilarImagesTests : ApiTest
{
    private const string Similar = "GET /api/images/{id}/similar";
    private const string Find = "POST /api/similar";
    private const string Duplicates = "GET /api/duplicates";
    private const string Ignore = "PATCH /api/duplicates/{first}/{second}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SimilarImages_AreTheNearestFirst_AndNeitherInTheTrashNorHiddenNorSomebodyElses()
    {
        Add(1, 1);
        Add(2, 0.7);
        Add(3, 0.9);
        Add(4, 0.99, trashed: true);
        Add(5, 0.98, status: ImageStatus.Rejected);
        Add(6, 0.97, owner: "bob");
        Add(7, 0.5);
        Add(8, 0.96);
        Test.Images.Images[TestHost.ImageId(8)] = Test.Images.Images[TestHost.ImageId(8)] with { Edits = new(IsHidden: true) };

        var (status, body) = await CallAsync(Similar, TestHost.ImageId(1));

        Assert.Equal((200, true), (status, (bool)body!["isEmbedded"]!));
        Assert.Equal([(TestHost.ImageId(3), 0.9), (TestHost.ImageId(2), 0.7)], Items(body).Select(item => ((string)item["image"]!["id"]!, Math.Round((double)item["score"]!, 3))));
    }

    [Fact]
    public async Task AnImageWithoutAVector_SaysSo()
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Ready);
        Add(2, 1);

        Assert.Equal("""{"isEmbedded":false,"items":[]}""", Text((await CallAsync(Similar, TestHost.ImageId(1))).Body));

        Test.Environment["EMBEDDINGS"] = "none";
        Assert.Equal("""{"isEmbedded":null,"items":[]}""", Text((await CallAsync(Similar, TestHost.ImageId(2))).Body));
    }

    [Fact]
    public async Task AnImageThatIsNotThere_HasNoSimilarOnes() => Assert.Equal(404, (await CallAsync(Similar, TestHost.ImageId(9))).Status);

    [Fact]
    public async Task APictureThatIsNotStored_FindsWhatLooksLikeIt_AndIsKeptNowhere()
    {
        Add(1, 0.9);
        var before = Test.Vectors.Stored.Count;

        var (status, body) = await CallAsync(Find, body: Body(Jpeg()));

        Assert.Equal((200, TestHost.ImageId(1)), (status, (string?)Items(body).Single()["image"]!["id"]));
        Assert.Equal(before, Test.Vectors.Stored.Count);
    }

    [Theory]
    [InlineData("""{}""", "picture", "picture must be the base64 of a JPEG, PNG or WebP of at most 512 kB.")]
    [InlineData("""{"picture":7}""", "picture", "picture must be the base64 of a JPEG, PNG or WebP of at most 512 kB.")]
    [InlineData("""{"picture":"???"}""", "picture", "picture must be the base64 of a JPEG, PNG or WebP of at most 512 kB.")]
    [InlineData("""{"picture":"R0lGODlhAQABAAAAACw="}""", "picture", "picture must be a whole JPEG, PNG or WebP of at most 16 megapixels.")]
    [InlineData("""{"picture":"SGVsbG8="}""", "picture", "picture must be a whole JPEG, PNG or WebP of at most 16 megapixels.")]
    [InlineData("""{"photo":""}""", "photo", "There is no field 'photo': use picture.")]
    public async Task WhatIsNoPicture_IsRefused(string body, string field, string message) => AssertInvalid(field, message, await CallAsync(Find, body: body));

    [Fact]
    public async Task APictureThatIsTooLarge_IsRefused() =>
        AssertInvalid("picture", "picture must be the base64 of a JPEG, PNG or WebP of at most 512 kB.", await CallAsync(Find, body: Body(new byte[513_000])));

    [Fact]
    public async Task NearDuplicates_AreListedUntilTheyAreIgnored_AndWithoutTheTrash()
    {
        Add(1, 1);
        Add(2, 1);
        Add(3, 1, trashed: true);
        await PairAsync(1, 2);
        await PairAsync(1, 3);

        var (_, body) = await CallAsync(Duplicates);
        Assert.Equal([$"{TestHost.ImageId(2)} {TestHost.ImageId(1)}"], PairsOf(body));
        Assert.Equal(2, Test.Duplicates.Pairs.Count);

        Assert.Equal(204, (await IgnoreAsync(1, 2, """{"isIgnored":true}""")).Status);
        Assert.Empty(PairsOf((await CallAsync(Duplicates)).Body));
        Assert.Equal(204, (await IgnoreAsync(2, 1, """{"isIgnored":false}""")).Status);
        Assert.Single(PairsOf((await CallAsync(Duplicates)).Body));
    }

    [Fact]
    public async Task APairOfWhichOneIsGone_IsForgotten()
    {
        Add(1, 1);
        Test.Images.Images[TestHost.ImageId(2)] = TestHost.Image(2, ImageStatus.Deleted);
        await PairAsync(1, 2);

        Assert.Empty(PairsOf((await CallAsync(Duplicates)).Body));
        Assert.Empty(Test.Duplicates.Pairs);
    }

    [Fact]
    public async Task APairThatIsNone_IsNotFound_AndNobodyElses()
    {
        await PairAsync(1, 2);

        Assert.Equal(404, (await IgnoreAsync(1, 3, """{"isIgnored":true}""")).Status);
        Assert.Equal(404, (await CallAsync(Ignore, body: """{"isIgnored":true}""", subject: "bob", path: PathOf(1, 2))).Status);
        AssertInvalid("isIgnored", "isIgnored must be true or false.", await IgnoreAsync(1, 2, """{"isIgnored":"yes"}"""));
    }

    private void Add(int number, double similarity, string owner = "public", string status = ImageStatus.Ready, bool trashed = false)
    {
        var id = TestHost.ImageId(number);
        Test.Images.Images[id] = TestHost.Image(number, status) with { Owner = owner, TrashedAt = trashed ? TestHost.Now : null };
        float[] vector = [(float)similarity, (float)Math.Sqrt(1 - (similarity * similarity))];
        Test.Vectors.Stored[("resnet18", id)] = (vector, new VectorMetadata(owner, "0000000000000000"));
    }

    private Task PairAsync(int one, int other) => Test.Duplicates.AddAsync("public", new DuplicatePair(TestHost.ImageId(one), TestHost.ImageId(other), 0.97, TestHost.Now), Cancellation);

    private Task<(int Status, JsonNode? Body)> IgnoreAsync(int first, int second, string body) => CallAsync(Ignore, body: body, path: PathOf(first, second));

    private static Dictionary<string, string> PathOf(int first, int second) => new() { ["first"] = TestHost.ImageId(first), ["second"] = TestHost.ImageId(second) };

    private static IEnumerable<JsonNode> Items(JsonNode? body) => body!["items"]!.AsArray().OfType<JsonNode>();

    private static IEnumerable<string> PairsOf(JsonNode? body) => Items(body).Select(item => string.Join(' ', item["images"]!.AsArray().Select(image => (string?)image!["id"])));

    private static string Body(byte[] picture) => new JsonObject { ["picture"] = Convert.ToBase64String(picture) }.ToJsonString();

    private static byte[] Jpeg()
    {
        using var picture = TestPicture.Quadrants(400, 200);
        return TestPicture.Jpeg(picture);
    }
}
