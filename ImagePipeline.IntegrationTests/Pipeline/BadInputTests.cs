using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>Files that are no good picture: each ends as FAILED with its own code and a plain sentence.</summary>
[Collection<PipelineCollection>]
public sealed class BadInputTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Files => new()
    {
        { "empty", "image/jpeg", "EMPTY" },
        { "truncated jpeg", "image/jpeg", "CORRUPT" },
        { "half a jpeg's header", "image/jpeg", "CORRUPT" },
        { "html named jpg", "image/jpeg", "UNSUPPORTED_TYPE" },
        { "svg with a script", "image/png", "UNSUPPORTED_TYPE" },
        { "pdf", "image/png", "UNSUPPORTED_TYPE" },
        { "half a heic", "image/heic", "CORRUPT" },
        { "video named jpg", "image/jpeg", "UNSUPPORTED_TYPE" },
        { "bomb", "image/png", "TOO_MANY_PIXELS" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task AFileThatIsNoGoodPicture_FailsWithItsCode(string name, string contentType, string code)
    {
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Make(name), $"{name}.jpg", contentType, Cancellation);

        Assert.Equal("FAILED", PipelineClient.Status(image));
        Assert.Equal(code, PipelineClient.Outcome(image));
        Assert.Matches(@"^[A-Z].*\.$", image["failure"]!["message"]!.GetValue<string>());
        Assert.Empty(image["renditions"]!.AsArray());
    }

    [Fact]
    public async Task WhatTheResizerKnowsPrecisely_ReachesThePerson()
    {
        using var client = pipeline.Client();

        var image = await client.UploadAndWaitAsync(Picture.Bomb(20_000), "bomb.png", "image/png", Cancellation);

        Assert.Equal(
            """{"code":"TOO_MANY_PIXELS","message":"The picture has 20000 × 20000 pixels; the limit is 100 megapixels. Make it smaller and upload it again.","parameters":{"width":20000,"height":20000,"limit":100000000},"retryable":false}""",
            image["failure"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static byte[] Make(string name) => name switch
    {
        "empty" => [],
        "truncated jpeg" => Picture.TruncatedJpeg(seed: 11),
        "half a jpeg's header" => Picture.Jpeg(seed: 12)[..100],
        "html named jpg" => Encoding.UTF8.GetBytes("<!doctype html><title>Not a picture</title><script>alert(1)</script>"),
        "svg with a script" => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script>alert(1)</script></svg>"),
        "pdf" => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"),
        "video named jpg" => [0, 0, 0, 24, .. Encoding.ASCII.GetBytes("ftypmp42"), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes("mp42isom"), .. new byte[64]],
        "half a heic" => [0, 0, 0, 24, .. Encoding.ASCII.GetBytes("ftypheic"), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes("mif1heic"), .. new byte[64]],
        "bomb" => Picture.Bomb(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such file."),
    };
}
