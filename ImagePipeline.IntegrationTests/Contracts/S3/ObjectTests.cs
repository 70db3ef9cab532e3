using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

public sealed class ObjectTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly AmazonS3Client _s3 = aws.S3();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABucket_IsCreatedWithItsTags()
    {
        var bucket = $"bucket-{Guid.NewGuid():N}";
        await _s3.PutBucketAsync(new PutBucketRequest
        {
            BucketName = bucket,
            PutBucketConfiguration = new PutBucketConfiguration { Tags = [new Tag { Key = "project", Value = "images" }] },
        }, Cancellation);

        var tag = Assert.Single((await _s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket }, Cancellation)).TagSet);

        Assert.Equal(("project", "images"), (tag.Key, tag.Value));
    }

    [Fact]
    public async Task AnObject_IsReadBackWithItsHeadersAndMetadata()
    {
        var bucket = await _s3.NewBucketAsync();
        var put = new PutObjectRequest { BucketName = bucket, Key = "a/b.txt", ContentBody = "hello", ContentType = "text/markdown" };
        put.Headers.CacheControl = "public, max-age=31536000, immutable";
        put.Headers.ContentDisposition = "inline";
        put.Metadata["owner"] = "me";
        await _s3.PutObjectAsync(put, Cancellation);

        using var got = await _s3.GetObjectAsync(bucket, "a/b.txt", Cancellation);

        Assert.Equal("hello", await got.ReadTextAsync());
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", got.ETag);
        Assert.Equal("text/markdown", got.Headers.ContentType);
        Assert.Equal("public, max-age=31536000, immutable", got.Headers.CacheControl);
        Assert.Equal("inline", got.Headers.ContentDisposition);
        Assert.Equal("me", got.Metadata["owner"]);
        Assert.Equal(5, got.ContentLength);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a+b %20 日本 😀.jpg")]
    [InlineData("in/a b")]
    [InlineData("slash//double/")]
    [InlineData("percent%2Fencoded")]
    [InlineData("q?a=b&c#d")]
    [InlineData("tilde~star*quote'(paren)!")]
    public async Task AKey_IsKeptAsItIs(string key)
    {
        var bucket = await _s3.NewBucketAsync();

        await _s3.PutTextAsync(bucket, key, key);

        Assert.Equal(key, await _s3.GetTextAsync(bucket, key));
        var listed = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancellation);
        Assert.Equal([key], listed.S3Objects.Select(item => item.Key));
    }

    [Fact]
    public async Task AKey_OfMoreThan1024Bytes_IsRefused()
    {
        var bucket = await _s3.NewBucketAsync();

        await _s3.PutTextAsync(bucket, new string('é', 512), "fits");
        var refused = await S3Clients.RefusedAsync(() => _s3.PutTextAsync(bucket, new string('é', 512) + "x", "too long"));

        Assert.Equal((HttpStatusCode.BadRequest, "KeyTooLongError", "Your key is too long"), refused);
    }

    [Theory]
    [InlineData(0, 0, "0", "bytes 0-0/10")]
    [InlineData(2, 4, "234", "bytes 2-4/10")]
    [InlineData(7, 99, "789", "bytes 7-9/10")]
    public async Task Get_WithRange_AnswersThatPart(long from, long to, string expected, string contentRange)
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutTextAsync(bucket, "digits", "0123456789");

        using var got = await _s3.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = "digits", ByteRange = new ByteRange(from, to) }, Cancellation);

        Assert.Equal((HttpStatusCode.PartialContent, contentRange), (got.HttpStatusCode, got.ContentRange));
        Assert.Equal(expected, await got.ReadTextAsync());
    }

    [Fact]
    public async Task Get_WithSuffixRange_AnswersTheEnd_AndBeyondTheEndIsRefused()
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutTextAsync(bucket, "digits", "0123456789");

        using var got = await _s3.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = "digits", ByteRange = new ByteRange("bytes=-3") }, Cancellation);
        var refused = await S3Clients.RefusedAsync(() => _s3.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = "digits", ByteRange = new ByteRange("bytes=10-") }, Cancellation));

        Assert.Equal("789", await got.ReadTextAsync());
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange", "The requested range is not satisfiable"), refused);
    }

    [Fact]
    public async Task Get_OfAMissingKeyOrBucket_SaysWhich()
    {
        var bucket = await _s3.NewBucketAsync();

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist."),
            await S3Clients.RefusedAsync(() => _s3.GetObjectAsync(bucket, "nothing", Cancellation)));
        Assert.Equal((HttpStatusCode.NotFound, "NoSuchBucket", "The specified bucket does not exist"),
            await S3Clients.RefusedAsync(() => _s3.GetObjectAsync("no-such-bucket", "nothing", Cancellation)));
    }

    [Fact]
    public async Task Get_WithConditions_IsAnsweredAsRfc9110Says()
    {
        var bucket = await _s3.NewBucketAsync();
        var etag = (await _s3.PutTextAsync(bucket, "k", "v")).ETag;

        Task GetAsync(Action<GetObjectRequest> condition)
        {
            var request = new GetObjectRequest { BucketName = bucket, Key = "k" };
            condition(request);
            return _s3.GetObjectAsync(request, Cancellation);
        }

        await GetAsync(request => request.EtagToMatch = etag);
        await GetAsync(request => request.EtagToNotMatch = "\"other\"");
        await GetAsync(request => request.ModifiedSinceDate = DateTime.UtcNow.AddDays(-1));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await S3Clients.RefusedAsync(() => GetAsync(request => request.EtagToMatch = "\"other\""))).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await S3Clients.RefusedAsync(() => GetAsync(request => request.EtagToNotMatch = etag))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed,
            (await S3Clients.RefusedAsync(() => GetAsync(request => request.UnmodifiedSinceDate = DateTime.UtcNow.AddDays(-1)))).Status);
    }

    [Fact]
    public async Task Put_WithConditions_NeverOverwritesWhatItShouldNot()
    {
        var bucket = await _s3.NewBucketAsync();

        PutObjectRequest Put(string text, string? ifMatch, string? ifNoneMatch) =>
            new() { BucketName = bucket, Key = "k", ContentBody = text, IfMatch = ifMatch, IfNoneMatch = ifNoneMatch };

        var first = await _s3.PutObjectAsync(Put("1", null, "*"), Cancellation);
        var exists = await S3Clients.RefusedAsync(() => _s3.PutObjectAsync(Put("2", null, "*"), Cancellation));
        await _s3.PutObjectAsync(Put("3", first.ETag, null), Cancellation);
        var changed = await S3Clients.RefusedAsync(() => _s3.PutObjectAsync(Put("4", first.ETag, null), Cancellation));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"), exists);
        Assert.Equal("PreconditionFailed", changed.Code);
        Assert.Equal("3", await _s3.GetTextAsync(bucket, "k"));
    }

    [Fact]
    public async Task Put_OfManyAtOnceIfNoneMatch_LetsOneIn()
    {
        var bucket = await _s3.NewBucketAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(async n =>
        {
            try
            {
                await _s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "one", ContentBody = $"{n}", IfNoneMatch = "*" }, Cancellation);
                return 1;
            }
            catch (AmazonS3Exception error) when (error.ErrorCode == "PreconditionFailed")
            {
                return 0;
            }
        }));

        Assert.Equal(1, results.Sum());
    }

    public static TheoryData<string> Algorithms => ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

    [Theory]
    [InlineData("CRC32")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Put_WithTrailingChecksum_IsVerifiedAndAnswered(string algorithm)
    {
        var bucket = await _s3.NewBucketAsync();
        var bytes = RandomNumberGenerator.GetBytes(200_000);

        var put = await _s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket, Key = "k", InputStream = new MemoryStream(bytes), ChecksumAlgorithm = new ChecksumAlgorithm(algorithm),
        }, Cancellation);
        using var got = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "k", ChecksumMode = ChecksumMode.ENABLED }, Cancellation);

        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Cancellation);
        Assert.Equal(bytes, copy.ToArray());
        var (answered, kept) = algorithm switch
        {
            "CRC32" => (put.ChecksumCRC32, got.ChecksumCRC32),
            "SHA1" => (put.ChecksumSHA1, got.ChecksumSHA1),
            _ => (put.ChecksumSHA256, got.ChecksumSHA256),
        };
        Assert.Equal((true, answered), (kept is { Length: > 0 }, kept));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Put_WithWrongChecksum_IsRefusedAndNothingIsStored(string algorithm)
    {
        var bucket = await _s3.NewBucketAsync();
        var size = algorithm switch { "CRC64NVME" => 8, "SHA1" => 20, "SHA256" => 32, _ => 4 };
        var wrong = Convert.ToBase64String(new byte[size]);
        var put = new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "hello" };
        switch (algorithm)
        {
            case "CRC32": put.ChecksumCRC32 = wrong; break;
            case "CRC32C": put.ChecksumCRC32C = wrong; break;
            case "CRC64NVME": put.ChecksumCRC64NVME = wrong; break;
            case "SHA1": put.ChecksumSHA1 = wrong; break;
            default: put.ChecksumSHA256 = wrong; break;
        }

        var refused = await S3Clients.RefusedAsync(() => _s3.PutObjectAsync(put, Cancellation));

        Assert.Equal((HttpStatusCode.BadRequest, "BadDigest", $"The {algorithm} you specified did not match the calculated checksum."), refused);
        Assert.Equal("NoSuchKey", (await S3Clients.RefusedAsync(() => _s3.GetObjectAsync(bucket, "k", Cancellation))).Code);
    }

    [Fact]
    public async Task Put_WithContentMd5_IsVerified()
    {
        var bucket = await _s3.NewBucketAsync();
        PutObjectRequest Put(string md5) => new() { BucketName = bucket, Key = "k", ContentBody = "hello", MD5Digest = md5 };

        await _s3.PutObjectAsync(Put(Convert.ToBase64String(MD5.HashData("hello"u8))), Cancellation);
        var wrong = await S3Clients.RefusedAsync(() => _s3.PutObjectAsync(Put(Convert.ToBase64String(new byte[16])), Cancellation));
        var damaged = await S3Clients.RefusedAsync(() => _s3.PutObjectAsync(Put("nonsense"), Cancellation));

        Assert.Equal("BadDigest", wrong.Code);
        Assert.Equal("InvalidDigest", damaged.Code);
    }

    [Fact]
    public async Task Copy_KeepsOrReplacesMetadata()
    {
        var bucket = await _s3.NewBucketAsync();
        var put = new PutObjectRequest { BucketName = bucket, Key = "from a", ContentBody = "hello", ContentType = "text/plain" };
        put.Metadata["kept"] = "yes";
        await _s3.PutObjectAsync(put, Cancellation);

        await _s3.CopyObjectAsync(bucket, "from a", bucket, "to", Cancellation);
        var replace = new CopyObjectRequest
        {
            SourceBucket = bucket, SourceKey = "from a", DestinationBucket = bucket, DestinationKey = "from a",
            MetadataDirective = S3MetadataDirective.REPLACE, ContentType = "text/html",
        };
        await _s3.CopyObjectAsync(replace, Cancellation);
        var pointless = await S3Clients.RefusedAsync(() => _s3.CopyObjectAsync(bucket, "from a", bucket, "from a", Cancellation));

        var copy = await _s3.GetObjectMetadataAsync(bucket, "to", Cancellation);
        var replaced = await _s3.GetObjectMetadataAsync(bucket, "from a", Cancellation);
        Assert.Equal(("yes", "text/plain"), (copy.Metadata["kept"], copy.Headers.ContentType));
        Assert.Equal((0, "text/html"), (replaced.Metadata.Count, replaced.Headers.ContentType));
        Assert.Equal("InvalidRequest", pointless.Code);
    }

    [Fact]
    public async Task DeleteObjects_DeletesAllAndSaysSo()
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutTextAsync(bucket, "a", "1");
        await _s3.PutTextAsync(bucket, "b", "2");

        var deleted = await _s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = bucket, Objects = [new() { Key = "a" }, new() { Key = "b" }, new() { Key = "never" }] }, Cancellation);

        Assert.Equal(["a", "b", "never"], deleted.DeletedObjects.Select(item => item.Key));
        Assert.Equal(0, (await _s3.ListObjectsV2Async(new() { BucketName = bucket }, Cancellation)).KeyCount);
    }

    [Fact]
    public async Task Tags_ArePutAndRead()
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutObjectAsync(new() { BucketName = bucket, Key = "k", ContentBody = "v", TagSet = [new() { Key = "a b", Value = "1&2" }] }, Cancellation);

        var tags = await _s3.GetObjectTaggingAsync(new() { BucketName = bucket, Key = "k" }, Cancellation);

        Assert.Equal([("a b", "1&2")], tags.Tagging.Select(tag => (tag.Key, tag.Value)));
    }

    [Fact]
    public async Task WhatWasStored_SurvivesARestart()
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutTextAsync(bucket, "k", "still here");

        await aws.RestartAsync();

        using var again = aws.S3();
        Assert.Equal("still here", await again.GetTextAsync(bucket, "k"));
    }

    [Fact]
    public async Task Head_OfAMissingKey_Is404WithoutABody()
    {
        var bucket = await _s3.NewBucketAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await S3Clients.RefusedAsync(() => _s3.GetObjectMetadataAsync(bucket, "nothing", Cancellation))).Status);
    }

    [Fact]
    public async Task ALargeObject_TravelsWhole()
    {
        var bucket = await _s3.NewBucketAsync();
        var bytes = RandomNumberGenerator.GetBytes(9 * 1024 * 1024 + 17);

        var put = await _s3.PutObjectAsync(new() { BucketName = bucket, Key = "large", InputStream = new MemoryStream(bytes) }, Cancellation);
        using var got = await _s3.GetObjectAsync(bucket, "large", Cancellation);

        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Cancellation);
        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"", put.ETag);
    }

    public void Dispose() => _s3.Dispose();
}
