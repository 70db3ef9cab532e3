using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

public sealed class MultipartTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private const int SmallestPart = 5 * 1024 * 1024;

    private readonly AmazonS3Client _s3 = aws.S3();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheParts_BecomeTheObject()
    {
        var bucket = await _s3.NewBucketAsync();
        var bytes = RandomNumberGenerator.GetBytes(SmallestPart + 1000);
        var upload = await BeginAsync(bucket);
        PartETag[] parts = [await PutPartAsync(bucket, upload, 1, bytes[..SmallestPart]), await PutPartAsync(bucket, upload, 7, bytes[SmallestPart..])];

        var completed = await CompleteAsync(bucket, upload, parts);

        using var got = await _s3.GetObjectAsync(bucket, "k", Cancellation);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Cancellation);
        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal((completed.ETag, true), (got.ETag, got.ETag.EndsWith("-2\"", StringComparison.Ordinal)));
        Assert.Empty((await _s3.ListMultipartUploadsAsync(bucket, Cancellation)).MultipartUploads ?? []);

        using var across = await _s3.GetObjectAsync(
            new() { BucketName = bucket, Key = "k", ByteRange = new ByteRange(SmallestPart - 2, SmallestPart + 1) }, Cancellation);
        using var middle = new MemoryStream();
        await across.ResponseStream.CopyToAsync(middle, Cancellation);
        Assert.Equal(bytes[(SmallestPart - 2)..(SmallestPart + 2)], middle.ToArray());
    }

    [Fact]
    public async Task ACompletion_ThatIsRepeated_IsAnsweredAsTheFirstTime_AlsoAfterARestart()
    {
        var localAws = aws.RequireLocalAws("Restarts LocalAws.");
        var bucket = await _s3.NewBucketAsync(versioned: true);
        var upload = await BeginAsync(bucket);
        PartETag[] parts = [await PutPartAsync(bucket, upload, 1, new byte[10])];
        var completed = await CompleteAsync(bucket, upload, parts);

        var repeated = await CompleteAsync(bucket, upload, parts);
        Assert.Equal("NoSuchUpload", (await S3Clients.RefusedAsync(() => CompleteAsync(bucket, upload, [new PartETag(1, $"\"{new string('0', 32)}\"")]))).Code);
        await localAws.RestartAsync();
        using var s3 = localAws.S3();
        var afterwards = await s3.CompleteMultipartUploadAsync(new() { BucketName = bucket, Key = "k", UploadId = upload, PartETags = [.. parts] }, Cancellation);

        Assert.Equal((completed.ETag, completed.VersionId), (repeated.ETag, repeated.VersionId));
        Assert.Equal((completed.ETag, completed.VersionId), (afterwards.ETag, afterwards.VersionId));
        Assert.Single((await s3.ListVersionsAsync(bucket, Cancellation)).Versions);
    }

    [Fact]
    public async Task APartBelow5MiB_ThatIsNotTheLast_IsRefused()
    {
        var bucket = await _s3.NewBucketAsync();
        var upload = await BeginAsync(bucket);
        PartETag[] parts = [await PutPartAsync(bucket, upload, 1, new byte[10]), await PutPartAsync(bucket, upload, 2, new byte[10])];

        Assert.Equal((HttpStatusCode.BadRequest, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size"),
            await S3Clients.RefusedAsync(() => CompleteAsync(bucket, upload, parts)));
    }

    [Fact]
    public async Task PartsOutOfOrder_OrThatNeverCame_AreRefused()
    {
        var bucket = await _s3.NewBucketAsync();
        var upload = await BeginAsync(bucket);
        var part = await PutPartAsync(bucket, upload, 2, new byte[10]);

        Assert.Equal("InvalidPart", (await S3Clients.RefusedAsync(() => CompleteAsync(bucket, upload, [new PartETag(1, part.ETag)]))).Code);
        Assert.Equal("InvalidPart", (await S3Clients.RefusedAsync(() => CompleteAsync(bucket, upload, [new PartETag(2, "\"00\"")]))).Code);
        Assert.Equal([(2, 10L)], (await _s3.ListPartsAsync(bucket, "k", upload, Cancellation)).Parts.Select(found => (found.PartNumber!.Value, found.Size!.Value)));
    }

    [Fact]
    public async Task AnAbortedUpload_IsGone()
    {
        var bucket = await _s3.NewBucketAsync();
        var upload = await BeginAsync(bucket);
        await PutPartAsync(bucket, upload, 1, new byte[10]);

        await _s3.AbortMultipartUploadAsync(bucket, "k", upload, Cancellation);

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchUpload"),
            await S3Clients.RefusedAsync(() => _s3.ListPartsAsync(bucket, "k", upload, Cancellation)) is var (status, code, _) ? (status, code) : default);
    }

    [Fact]
    public async Task AnUploadUnderWay_DoesNotKeepItsBucket()
    {
        var bucket = await _s3.NewBucketAsync();
        await PutPartAsync(bucket, await BeginAsync(bucket), 1, new byte[10]);

        await _s3.DeleteBucketAsync(bucket, Cancellation);

        Assert.Equal("NoSuchBucket", (await S3Clients.RefusedAsync(() => _s3.ListMultipartUploadsAsync(bucket, Cancellation))).Code);
    }

    [Fact]
    public async Task APart_CanBeCopiedFromARangeOfAnObject()
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutTextAsync(bucket, "source", "0123456789");
        var upload = await BeginAsync(bucket);

        var copied = await _s3.CopyPartAsync(new()
        {
            SourceBucket = bucket, SourceKey = "source", DestinationBucket = bucket, DestinationKey = "k", UploadId = upload,
            PartNumber = 1, FirstByte = 2, LastByte = 5,
        }, Cancellation);
        await CompleteAsync(bucket, upload, [new PartETag(1, copied.ETag)]);

        Assert.Equal("2345", await _s3.GetTextAsync(bucket, "k"));
    }

    public void Dispose() => _s3.Dispose();

    private async Task<string> BeginAsync(string bucket) => (await _s3.InitiateMultipartUploadAsync(bucket, "k", Cancellation)).UploadId;

    private async Task<PartETag> PutPartAsync(string bucket, string upload, int number, byte[] bytes)
    {
        var part = await _s3.UploadPartAsync(
            new() { BucketName = bucket, Key = "k", UploadId = upload, PartNumber = number, InputStream = new MemoryStream(bytes) }, Cancellation);
        return new PartETag(number, part.ETag);
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string bucket, string upload, IEnumerable<PartETag> parts) =>
        _s3.CompleteMultipartUploadAsync(new() { BucketName = bucket, Key = "k", UploadId = upload, PartETags = [.. parts] }, Cancellation);
}
