using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

/// <summary>What is read is what was stored, or an error that says so: never a success with other bytes.</summary>
public sealed class IntegrityTests : IAsyncLifetime
{
    private const string Bucket = "image-pipeline-renditions";

    private readonly LoggingLocalAws _aws = new();
    private AmazonS3Client? _s3;

    private AmazonS3Client S3 => _s3 ??= new("test", "test", new AmazonS3Config { ServiceURL = _aws.Url.AbsoluteUri, ForcePathStyle = true, MaxErrorRetry = 0 });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetObject_WithAFlippedBit_IsAnInternalError()
    {
        await PutAsync("small", 1000);
        Damage(bytes => bytes[500] ^= 1);

        await AssertInternalErrorAsync("small", "The object of /image-pipeline-renditions/small is damaged. Its bytes are not those that were stored: their checksum is another.");
    }

    [Fact]
    public async Task GetObject_WithAFlippedBitAndMoreBytesThanCanBeHeldBack_EndsBeforeItsLastByte()
    {
        await PutAsync("large", 1_000_000);
        Damage(bytes => bytes[10] ^= 1);

        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync("large"));
        Assert.Single(_aws.Lines.All);
    }

    [Fact]
    public async Task GetObject_OfSeveralParts_IsHeldAgainstTheirChecksums()
    {
        var upload = (await S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = "parts", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Cancellation)).UploadId;
        var parts = new List<PartETag>();
        foreach (var (number, size) in ((int, int)[])[(1, 5 * 1024 * 1024), (2, 1000)])
        {
            parts.Add(await UploadAsync(upload, number, size));
        }

        await S3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = Bucket, Key = "parts", UploadId = upload, PartETags = parts }, Cancellation);
        Assert.Equal((5 * 1024 * 1024) + 1000, (await ReadAsync("parts")).Length);

        Damage(bytes => bytes[^1] ^= 1, file => file.Length == 1000);
        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync("parts"));
    }

    [Fact]
    public async Task GetObject_OfATruncatedFile_IsAnInternalError()
    {
        await PutAsync("short", 1000);
        using (var file = File.OpenWrite(Files.Single().FullName))
        {
            file.SetLength(999);
        }

        await AssertInternalErrorAsync("short", $"The object of /image-pipeline-renditions/short is damaged. The file {Files.Single().FullName} has 999 bytes and not the 1000 that were stored.");
    }

    [Fact]
    public async Task GetObject_OfAMissingFile_IsAnInternalError()
    {
        await PutAsync("gone", 1000);
        var path = Files.Single().FullName;
        File.Delete(path);

        await AssertInternalErrorAsync("gone", $"The object of /image-pipeline-renditions/gone is damaged. A file of it is missing: Could not find file '{path}'.");
    }

    [Fact]
    public async Task TheCdnFront_DeliversNoDamagedPicture()
    {
        await PutAsync("images/a/small.webp", 1000);
        Damage(bytes => bytes[0] ^= 1);

        using var http = new HttpClient { BaseAddress = _aws.Url };
        using var answer = await http.GetAsync("/_aws/cdn/images/a/small.webp", Cancellation);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    public async ValueTask InitializeAsync()
    {
        await _aws.InitializeAsync();
        await S3.PutBucketAsync(Bucket, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _s3?.Dispose();
        await _aws.DisposeAsync();
    }

    private IEnumerable<FileInfo> Files => new DirectoryInfo(Path.Combine(_aws.Folder, "s3", "objects")).EnumerateFiles("*", SearchOption.AllDirectories);

    private void Damage(Action<byte[]> change, Func<FileInfo, bool>? which = null)
    {
        var path = Files.Single(which ?? (_ => true)).FullName;
        var bytes = File.ReadAllBytes(path);
        change(bytes);
        File.WriteAllBytes(path, bytes);
    }

    private async Task AssertInternalErrorAsync(string key, string line)
    {
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => ReadAsync(key));
        Assert.Equal((HttpStatusCode.InternalServerError, "InternalError"), (error.StatusCode, error.ErrorCode));
        Assert.Equal([line], _aws.Lines.All);
    }

    private async Task PutAsync(string key, int size)
    {
        using var body = new MemoryStream(new byte[size]);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = body, ContentType = "image/webp" }, Cancellation);
    }

    private async Task<PartETag> UploadAsync(string upload, int number, int size)
    {
        using var body = new MemoryStream(new byte[size]);
        var answer = await S3.UploadPartAsync(
            new UploadPartRequest { BucketName = Bucket, Key = "parts", UploadId = upload, PartNumber = number, InputStream = body, ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Cancellation);
        return new PartETag { PartNumber = number, ETag = answer.ETag, ChecksumSHA256 = answer.ChecksumSHA256 };
    }

    private async Task<byte[]> ReadAsync(string key)
    {
        using var answer = await S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = key, ChecksumMode = null }, Cancellation);
        using var body = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(body, Cancellation);
        return body.ToArray();
    }

    private sealed class LoggingLocalAws : RunningLocalAws
    {
        public LogLines Lines { get; } = new();

        protected override void Configure(WebApplicationBuilder builder) => builder.Logging.AddProvider(Lines);
    }
}
