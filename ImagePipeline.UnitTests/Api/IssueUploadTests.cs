using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Aws;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class IssueUploadTests : ApiTest
{
    private const string Route = "POST /api/uploads";
    private const string TraceId = "5759e988bd862e3fe1be46a994272793";
    private const string Traceparent = $"00-{TraceId}-53995c3f42cd8ad8-01";
    private const string TypeMessage = "contentType must be one of image/jpeg, image/png, image/webp, image/gif, image/avif, image/tiff, image/heic, image/heif, image/bmp, image/vnd.adobe.photoshop, "
        + "image/x-canon-cr2, image/x-canon-cr3, image/x-nikon-nef, image/x-sony-arw, image/x-adobe-dng, image/x-fuji-raf, image/x-olympus-orf, image/x-panasonic-rw2, application/octet-stream, or be left out where it is not known.";
    private const string KindsMessage = " Upload a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop or camera RAW file.";
    private const string SizeMessage = "size must be a whole number of bytes from 0 to 209715200 (200 MiB).";
    private const string NameMessage = "fileName must be a text of 1 to 1024 characters.";
    private const string HashMessage = "sha256 must be the SHA-256 of the file's bytes as 64 hexadecimal digits.";

    private static readonly string Sha256 = new('a', 64);

    [Fact]
    public async Task AGoodRequest_SignsOneUploadAndKeepsARecordOfIt()
    {
        var (status, body) = await CallAsync(Route, body: Body(), headers: new() { ["traceparent"] = Traceparent });

        var image = Assert.Single(Test.Images.Images.Values);
        Assert.Equal(201, status);
        Assert.Equal(
            $$$"""{"imageId":"{{{image.Id}}}","upload":{"url":"https://originals.example/","fields":{"key":"originals/{{{image.Id}}}"}},"expiresAt":"2026-01-02T03:09:05+00:00"}""",
            Text(body));
        var terms = Assert.Single(Test.Objects.Signed);
        Assert.Equal(
            new UploadTerms($"originals/{image.Id}", "image/jpeg", 5, Sha256, terms.Traceparent, TestHost.Now.AddMinutes(5)), terms);
        Assert.Matches($"^00-{TraceId}-[0-9a-f]{{16}}-01$", terms.Traceparent);
        Assert.NotEqual(Traceparent, terms.Traceparent);
        Assert.Equal(
            TestHost.Image(1) with { Id = image.Id, FileName = "photo.jpg", Size = 5, TraceId = TraceId },
            image);
        Assert.Equal(TestHost.Now.AddMinutes(5).AddDays(1), Test.Images.Awaited[image.Id]);
        Assert.True(ImageIds.IsValid(image.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("00-zz-zz-01")]
    public async Task WithoutAValidTrace_BeginsOne(string? traceparent)
    {
        await CallAsync(Route, body: Body(), headers: traceparent is null ? null : new() { ["traceparent"] = traceparent });

        Assert.Matches($"^00-{Test.Images.Images.Values.Single().TraceId}-[0-9a-f]{{16}}-0[01]$", Test.Objects.Signed.Single().Traceparent);
    }

    [Theory]
    [InlineData("a+b %20 日本 😀.jpg", "a+b %20 日本 😀.jpg")]
    [InlineData("../../etc/passwd", "../../etc/passwd")]
    [InlineData("Cafe\u0301.jpg", "Cafe\u0301.jpg")]
    [InlineData("<script>.jpg", "<script>.jpg")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("a\u2066b\u2069\u200F\u061Cc.jpg", "abc.jpg")]
    [InlineData("a\r\n\u001B[31mb\0\u0085.jpg", "a[31mb.jpg")]
    public async Task AnyFileName_IsData(string fileName, string stored)
    {
        await CallAsync(Route, body: Body(("fileName", fileName)));

        Assert.Equal(stored, Assert.Single(Test.Images.Images.Values).FileName);
    }

    [Theory]
    [InlineData(ImageStatus.Ready, true)]
    [InlineData(ImageStatus.InReview, true)]
    [InlineData(ImageStatus.Processing, true)]
    [InlineData(ImageStatus.AwaitingUpload, false)]
    [InlineData(ImageStatus.Failed, false)]
    [InlineData(ImageStatus.Rejected, false)]
    [InlineData(ImageStatus.Deleted, false)]
    public async Task TheSameBytesAgain_AreADuplicateOfAnImageThatIsThere(string status, bool duplicate)
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, status);
        Test.Images.Contents[("public", Sha256)] = TestHost.ImageId(1);

        var answer = await CallAsync(Route, body: Body());

        Assert.Equal(duplicate ? 200 : 201, answer.Status);
        Assert.Equal(duplicate ? TestHost.ImageId(1) : null, answer.Body!["duplicateOf"]?.GetValue<string>());
    }

    [Fact]
    public async Task TheSameBytes_OfAnotherOwner_AreNoDuplicate()
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Ready);
        Test.Images.Contents[("public", Sha256)] = TestHost.ImageId(1);

        var (status, _) = await CallAsync(Route, body: Body(), subject: "ada");

        Assert.Equal(201, status);
        Assert.Contains(Test.Images.Images.Values, image => image.Owner == "ada");
    }

    public static TheoryData<string, object?, string> BadFields => new()
    {
        { "fileName", "", NameMessage },
        { "fileName", new string('x', 1025), NameMessage },
        { "fileName", 7, NameMessage },
        { "fileName", null, NameMessage },
        { "contentType", "text/html", TypeMessage },
        { "contentType", "image/svg+xml", "This is an SVG drawing, which cannot be read here. Export it as PNG and upload that." },
        { "contentType", "application/pdf", "This is a PDF document; only pictures are kept here." + KindsMessage },
        { "contentType", "video/mp4", "This is a video; only pictures are kept here." + KindsMessage },
        { "contentType", "audio/mpeg", "This is a sound recording; only pictures are kept here." + KindsMessage },
        { "contentType", 7, TypeMessage },
        { "size", -1, SizeMessage },
        { "size", 209_715_201, SizeMessage },
        { "size", 1.5, SizeMessage },
        { "size", "5", SizeMessage },
        { "size", 1e300, SizeMessage },
        { "sha256", "abc", HashMessage },
        { "sha256", new string('g', 64), HashMessage },
        { "sha256", 7, HashMessage },
        { "owner", "me", "There is no field 'owner'." },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task ABadField_IsNamed(string field, object? value, string message)
    {
        AssertInvalid(field, message, await CallAsync(Route, body: Body((field, value))));
        Assert.Empty(Test.Images.Images);
    }

    [Theory]
    [InlineData("image/jpg", "image/jpeg")]
    [InlineData("IMAGE/PJPEG", "image/jpeg")]
    [InlineData("image/jpeg; charset=binary", "image/jpeg")]
    [InlineData("image/HEIC", "image/heic")]
    [InlineData("image/x-nikon-nef", "image/x-nikon-nef")]
    [InlineData("application/octet-stream", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    [InlineData(null, "application/octet-stream")]
    public async Task ATypeThatABrowserGuessed_IsTaken(string? type, string stored)
    {
        await CallAsync(Route, body: Body(("contentType", type)));

        Assert.Equal((stored, stored), (Assert.Single(Test.Images.Images.Values).ContentType, Assert.Single(Test.Objects.Signed).ContentType));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16 * 1024 * 1024)]
    [InlineData(209_715_200)]
    public async Task ASizeAtTheLimit_IsGood(long size) => Assert.Equal(201, (await CallAsync(Route, body: Body(("size", size)))).Status);

    [Fact]
    public async Task AFileNameThatIsNoText_IsNamed() =>
        AssertInvalid("fileName", NameMessage, await CallAsync(Route, body: Body().Replace("photo.jpg", "\\ud800", StringComparison.Ordinal)));

    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var (status, body) = await CallAsync(Route, body: """{"size":-1}""");

        Assert.Equal(400, status);
        Assert.Equal(["fileName", "sha256", "size"], body!["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task ABodyThatIsNoJsonObject_IsNamed(string? text)
    {
        var (status, body) = await CallAsync(Route, body: text);

        Assert.Equal(400, status);
        Assert.Equal(["body"], body!["errors"]!.AsObject().Select(error => error.Key));
    }

    private static string Body(params (string Field, object? Value)[] changes)
    {
        var body = new JsonObject { ["fileName"] = "photo.jpg", ["contentType"] = "image/jpeg", ["size"] = 5, ["sha256"] = Sha256 };
        foreach (var (field, value) in changes)
        {
            body[field] = value switch
            {
                null => null,
                string text => JsonValue.Create(text),
                int number => JsonValue.Create(number),
                long number => JsonValue.Create(number),
                double number => JsonValue.Create(number),
                _ => throw new ArgumentException(field),
            };
        }

        return body.ToJsonString();
    }
}
