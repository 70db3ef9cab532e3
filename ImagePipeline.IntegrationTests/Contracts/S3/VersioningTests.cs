using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

public sealed class VersioningTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly AmazonS3Client _s3 = aws.S3();

    /// <summary>Of the form that version ids have.</summary>
    private const string Unknown = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryPut_KeepsTheVersionBefore()
    {
        var bucket = await _s3.NewBucketAsync(versioned: true);

        var first = (await _s3.PutTextAsync(bucket, "k", "1")).VersionId;
        var second = (await _s3.PutTextAsync(bucket, "k", "2")).VersionId;

        Assert.Equal(("1", "2", "2"),
            (await _s3.GetTextAsync(bucket, "k", first), await _s3.GetTextAsync(bucket, "k", second), await _s3.GetTextAsync(bucket, "k")));
        var listed = await _s3.ListVersionsAsync(bucket, Cancellation);
        Assert.Equal([(second, true), (first, false)], listed.Versions.Select(version => (version.VersionId, version.IsLatest!.Value)));
    }

    [Fact]
    public async Task ADelete_HidesTheObject_AndDeletingTheMarkerBringsItBack()
    {
        var bucket = await _s3.NewBucketAsync(versioned: true);
        await _s3.PutTextAsync(bucket, "k", "1");

        var deleted = await _s3.DeleteObjectAsync(bucket, "k", Cancellation);
        var hidden = await S3Clients.RefusedAsync(() => _s3.GetObjectAsync(bucket, "k", Cancellation));
        var marker = await S3Clients.RefusedAsync(() => _s3.GetTextAsync(bucket, "k", deleted.VersionId));
        await _s3.DeleteObjectAsync(bucket, "k", deleted.VersionId, Cancellation);

        Assert.Equal("true", deleted.DeleteMarker);
        Assert.Equal((HttpStatusCode.NotFound, "NoSuchKey"), (hidden.Status, hidden.Code));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "MethodNotAllowed"), (marker.Status, marker.Code));
        Assert.Equal("1", await _s3.GetTextAsync(bucket, "k"));
    }

    [Fact]
    public async Task DeletingTheLatestVersion_MakesTheOneBeforeTheLatest()
    {
        var bucket = await _s3.NewBucketAsync(versioned: true);
        await _s3.PutTextAsync(bucket, "k", "1");
        var second = (await _s3.PutTextAsync(bucket, "k", "2")).VersionId;

        await _s3.DeleteObjectAsync(bucket, "k", second, Cancellation);

        Assert.Equal("1", await _s3.GetTextAsync(bucket, "k"));
        Assert.Equal("NoSuchVersion", (await S3Clients.RefusedAsync(() => _s3.GetTextAsync(bucket, "k", second))).Code);
    }

    [Fact]
    public async Task AVersionId_ThatIsNone_IsRefused_AndAnUnknownOneIsNotThere()
    {
        var bucket = await _s3.NewBucketAsync(versioned: true);
        var plain = await _s3.NewBucketAsync();
        var invalid = (HttpStatusCode.BadRequest, "InvalidArgument", "Invalid version id specified");

        Assert.Equal(invalid, await S3Clients.RefusedAsync(() => _s3.DeleteObjectAsync(bucket, "k", "no-version-id", Cancellation)));
        Assert.Equal(invalid, await S3Clients.RefusedAsync(() => _s3.GetTextAsync(bucket, "k", "no-version-id")));
        Assert.Equal(invalid, await S3Clients.RefusedAsync(() => _s3.DeleteObjectAsync(plain, "k", Unknown, Cancellation)));
        Assert.Equal(HttpStatusCode.NoContent, (await _s3.DeleteObjectAsync(bucket, "k", Unknown, Cancellation)).HttpStatusCode);
        Assert.Equal("NoSuchVersion", (await S3Clients.RefusedAsync(() => _s3.GetTextAsync(bucket, "k", Unknown))).Code);
        var several = await Assert.ThrowsAsync<DeleteObjectsException>(() => _s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = bucket, Objects = [new KeyVersion { Key = "k", VersionId = "no-version-id" }] }, Cancellation));
        Assert.Equal("NoSuchVersion", Assert.Single(several.Response.DeleteErrors).Code);
    }

    [Fact]
    public async Task WhileSuspended_TheNullVersionIsReplaced()
    {
        var bucket = await _s3.NewBucketAsync(versioned: true);
        var kept = (await _s3.PutTextAsync(bucket, "k", "kept")).VersionId;
        await _s3.PutBucketVersioningAsync(
            new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Suspended } }, Cancellation);

        await _s3.PutTextAsync(bucket, "k", "first null");
        await _s3.PutTextAsync(bucket, "k", "second null");

        var listed = await _s3.ListVersionsAsync(bucket, Cancellation);
        Assert.Equal(["null", kept], listed.Versions.Select(version => version.VersionId));
        Assert.Equal("second null", await _s3.GetTextAsync(bucket, "k"));
    }

    [Fact]
    public async Task ListVersions_GoesOnWhereAPageEnded()
    {
        var bucket = await _s3.NewBucketAsync(versioned: true);
        var put = new List<string>();
        foreach (var key in new[] { "a", "a", "b", "b", "b" })
        {
            put.Add($"{key}:{(await _s3.PutTextAsync(bucket, key, "v")).VersionId}");
        }

        var found = new List<string>();
        var request = new ListVersionsRequest { BucketName = bucket, MaxKeys = 2 };
        ListVersionsResponse page;
        do
        {
            page = await _s3.ListVersionsAsync(request, Cancellation);
            found.AddRange(page.Versions.Select(version => $"{version.Key}:{version.VersionId}"));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);

        Assert.Equal([put[1], put[0], put[4], put[3], put[2]], found);
    }

    public void Dispose() => _s3.Dispose();
}
