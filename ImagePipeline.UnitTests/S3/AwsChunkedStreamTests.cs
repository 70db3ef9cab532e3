using System.IO.Pipelines;
using System.Text;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.S3;

namespace ImagePipeline.UnitTests.S3;

/// <summary>The example of AWS's own page on signed chunks: 66,560 times the letter a, in two chunks.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html</remarks>
public sealed class AwsChunkedStreamTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string First = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private const string Second = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private const string Last = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";

    private static readonly RequestSignature Seed = new(
        "AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", [],
        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", "20130524T000000Z", Expires: null);

    [Fact]
    public async Task Read_OfAwssExample_GivesItsBytes() =>
        Assert.Equal(new string('a', 66_560), await ReadAsync(Body(First, Second, Last), 66_560));

    [Theory]
    [InlineData(Second, First, Last)]
    [InlineData(First, Second, First)]
    public async Task Read_WithAWrongChunkSignature_IsRefused(string first, string second, string last)
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => ReadAsync(Body(first, second, last), 66_560));

        Assert.Equal("SignatureDoesNotMatch", error.Code);
    }

    [Theory]
    [InlineData("5\r\nhel")]
    [InlineData("5\r\nhello\r\n")]
    [InlineData("6\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("x\r\n")]
    public async Task Read_OfABodyThatIsNotWhole_IsRefused(string body)
    {
        using var stream = new AwsChunkedStream(Pipe(body), 5, announcedTrailer: null, signatures: null);
        using var reader = new StreamReader(stream);

        Assert.Equal("IncompleteBody", (await Assert.ThrowsAsync<AwsException>(() => reader.ReadToEndAsync(TestContext.Current.CancellationToken))).Code);
    }

    [Fact]
    public async Task Read_WithTrailer_KeepsItsValue()
    {
        using var stream = new AwsChunkedStream(
            Pipe("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"), 5, "x-amz-checksum-crc32", signatures: null);
        using var reader = new StreamReader(stream);

        Assert.Equal(("hello", "NhCmhg=="), (await reader.ReadToEndAsync(TestContext.Current.CancellationToken), stream.TrailerValue));
    }

    private static async Task<string> ReadAsync(string body, long length)
    {
        using var signatures = new ChunkSignatures(Seed, Secret);
        using var stream = new AwsChunkedStream(Pipe(body), length, announcedTrailer: null, signatures);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static string Body(string first, string second, string last) =>
        $"10000;chunk-signature={first}\r\n{new string('a', 65_536)}\r\n400;chunk-signature={second}\r\n{new string('a', 1024)}\r\n0;chunk-signature={last}\r\n\r\n";

    private static PipeReader Pipe(string body) => PipeReader.Create(new MemoryStream(Encoding.ASCII.GetBytes(body)));
}
