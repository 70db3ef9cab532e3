using ImagePipeline.Functions;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class MultipartUploadTests : ApiTest
{
    private const string Sign = "POST /api/uploads/{id}/parts";
    private const string List = "GET /api/uploads/{id}/parts";
    private const string Complete = "POST /api/uploads/{id}/complete";
    private const string Cancel = "DELETE /api/uploads/{id}";
    private const long PartSize = 8 * 1024 * 1024;

    private static readonly string Id = TestHost.ImageId(1);
    private static readonly string Sha = new('a', 64);
    private static readonly string TwoParts = $$"""{"parts":[{"number":1,"etag":"\"e1\"","sha256":"{{Sha}}"},{"number":2,"etag":"e2","sha256":"{{Sha}}"}]}""";

    [Fact]
    public async Task ALargeFile_IsAskedForInParts()
    {
        var (status, body) = await CallAsync(
            "POST /api/uploads", body: $$"""{"fileName":"a.tif","contentType":"image/tiff","size":{{(2 * PartSize) + 1}},"sha256":"{{Sha}}"}""");

        Assert.Equal(201, status);
        var image = Test.Images.Images.Values.Single();
        Assert.Equal(
            $$$"""{"imageId":"{{{image.Id}}}","upload":{"uploadId":"upload-1","partSize":8388608,"parts":3},"expiresAt":"2026-01-03T03:04:05+00:00"}""", Text(body));
        Assert.Equal((ImageStatus.AwaitingUpload, "upload-1", Sha), (image.Status, image.UploadId, image.UnprovenSha256));
        Assert.Equal(("originals/" + image.Id, "image/tiff"), (Test.Objects.Signed.Single().Key, Test.Objects.Signed.Single().ContentType));
    }

    [Fact]
    public async Task Parts_AreSignedToTheirLengthAndChecksum()
    {
        Add((2 * PartSize) + 1);

        var (status, body) = await CallAsync(Sign, Id, body: $$"""{"parts":[{"number":3,"sha256":"{{Sha}}"},{"number":1,"sha256":"{{Sha.ToUpperInvariant()}}"}]}""");

        Assert.Equal(200, status);
        Assert.Equal(
            [
                new PartTerms("originals/" + Id, "upload-1", 1, PartSize, Sha, TestHost.Now.AddMinutes(5)),
                new PartTerms("originals/" + Id, "upload-1", 3, 1, Sha, TestHost.Now.AddMinutes(5)),
            ],
            Test.Objects.SignedParts);
        Assert.Equal(
            """{"parts":[{"number":1,"url":"https://originals.example/?partNumber=1","headers":{"x-amz-checksum-sha256":"..."}},{"number":3,"url":"https://originals.example/?partNumber=3","headers":{"x-amz-checksum-sha256":"..."}}],"expiresAt":"2026-01-02T03:09:05+00:00"}""",
            Text(body));
    }

    [Fact]
    public async Task Parts_ThatHaveArrived_AreListed()
    {
        Add(2 * PartSize);
        Test.Objects.Parts = [new StoredPart(2, PartSize, "e2", Sha)];

        Assert.Equal($$"""{"parts":[{"number":2,"size":8388608,"etag":"e2","sha256":"{{Sha}}"}]}""", Text((await CallAsync(List, Id)).Body));
    }

    [Fact]
    public async Task Complete_Twice_IsCompleteBothTimes()
    {
        Add(2 * PartSize);
        Test.Objects.Parts = [new StoredPart(1, PartSize, "e1", Sha), new StoredPart(2, PartSize, "e2", Sha)];

        var first = await CallAsync(Complete, Id, body: TwoParts);
        var second = await CallAsync(Complete, Id, body: TwoParts);
        Test.Images.Images[Id] = Test.Images.Images[Id] with { Status = ImageStatus.Ready };
        var third = await CallAsync(Complete, Id, body: TwoParts);

        Assert.Equal((200, 200, 200), (first.Status, second.Status, third.Status));
        Assert.Equal($$"""{"imageId":"{{Id}}"}""", Text(first.Body));
    }

    [Fact]
    public async Task Complete_WithPartsThatS3DoesNotHold_IsAConflict()
    {
        Add(2 * PartSize);
        Test.Objects.Parts = [new StoredPart(1, PartSize, "e1", Sha)];

        Assert.Equal(409, (await CallAsync(Complete, Id, body: TwoParts)).Status);
        Assert.NotNull(Test.Objects.Parts);
    }

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { Sign, """{}""", "parts must be a list." },
        { Sign, """{"parts":[]}""", "parts must name 1 to 100 parts." },
        { Sign, """{"parts":[{"number":3,"sha256":"SHA"}]}""", "Each part must have a number from 1 to 2." },
        { Sign, """{"parts":[{"number":1}]}""", "Part 1 must have a sha256 of 64 hexadecimal digits." },
        { Sign, """{"parts":[{"number":1,"sha256":"SHA"},{"number":1,"sha256":"SHA"}]}""", "parts must name each part once." },
        { Complete, """{"parts":[{"number":1,"sha256":"SHA","etag":"e"}]}""", "parts must name all 2 parts." },
        { Complete, """{"parts":[{"number":1,"sha256":"SHA"}]}""", "Part 1 must have the etag that S3 answered." },
        { Complete, """{"parts":[{"number":1,"sha256":"SHA","etag":"<e>"}]}""", "Part 1 must have the etag that S3 answered." },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task ABadBody_IsNamed(string route, string body, string message)
    {
        Add(2 * PartSize);

        AssertInvalid("parts", message, await CallAsync(route, Id, body: body.Replace("SHA", Sha, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AnUnknownField_IsNamed()
    {
        Add(2 * PartSize);

        AssertInvalid("part", "There is no field 'part'.", await CallAsync(Sign, Id, body: """{"part":[]}"""));
    }

    [Theory]
    [InlineData("no upload in parts")]
    [InlineData("somebody else's")]
    [InlineData("cancelled")]
    [InlineData("expired")]
    public async Task AnUploadThatIsNotThere_IsNotFound(string reason)
    {
        Add(2 * PartSize);
        var image = Test.Images.Images[Id];
        Test.Images.Images[Id] = reason switch
        {
            "no upload in parts" => image with { UploadId = null },
            "somebody else's" => image with { Owner = "ada" },
            "cancelled" => image with { Status = ImageStatus.Deleted },
            _ => image with { ExpiresAt = TestHost.Now },
        };

        Assert.Equal([404, 404, 404], new[] { await CallAsync(Sign, Id, body: TwoParts), await CallAsync(List, Id), await CallAsync(Complete, Id, body: TwoParts) }.Select(answer => answer.Status));
    }

    [Fact]
    public async Task AnUploadThatIsComplete_HasNoPartsMore()
    {
        Add(2 * PartSize);
        Test.Images.Images[Id] = Test.Images.Images[Id] with { Status = ImageStatus.Processing };

        Assert.Equal([409, 409, 409], new[] { await CallAsync(Sign, Id, body: TwoParts), await CallAsync(List, Id), await CallAsync(Cancel, Id) }.Select(answer => answer.Status));
        Assert.Equal(ImageStatus.Processing, Test.Images.Images[Id].Status);
        Assert.Empty(Test.Objects.Aborted);
    }

    [Fact]
    public async Task Cancel_Twice_EndsTheUploadBothTimes()
    {
        Add(2 * PartSize);

        Assert.Equal((204, 204), ((await CallAsync(Cancel, Id)).Status, (await CallAsync(Cancel, Id)).Status));
        Assert.Equal(ImageStatus.Deleted, Test.Images.Images[Id].Status);
        Assert.Equal([$"originals/{Id} upload-1", $"originals/{Id} upload-1"], Test.Objects.Aborted);
        Assert.Equal([Id, Id], Test.Objects.Erased);
    }

    private void Add(long size)
    {
        Test.Images.Images[Id] = TestHost.Image(1) with { Size = size, UploadId = "upload-1" };
        Test.Objects.Parts = [];
    }
}
