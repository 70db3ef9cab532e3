using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

public sealed class ListingTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private static readonly string[] Keys = ["a", "b/1", "b/2", "b/c/3", "d", "e/4", "日本", "😀"];

    private readonly AmazonS3Client _s3 = aws.S3();

    [Theory]
    [InlineData(null, null, "a b/1 b/2 b/c/3 d e/4 日本 😀", "")]
    [InlineData("b/", null, "b/1 b/2 b/c/3", "")]
    [InlineData(null, "/", "a d 日本 😀", "b/ e/")]
    [InlineData("b/", "/", "b/1 b/2", "b/c/")]
    [InlineData("nothing", "/", "", "")]
    public async Task AListing_IsTheSameInPagesOfAnySize(string? prefix, string? delimiter, string keys, string prefixes)
    {
        var bucket = await FilledBucketAsync();

        foreach (var size in new[] { 1, 2, 3, 1000 })
        {
            var (foundKeys, foundPrefixes) = (new List<string>(), new List<string>());
            var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, Delimiter = delimiter, MaxKeys = size };
            ListObjectsV2Response page;
            do
            {
                page = await _s3.ListObjectsV2Async(request, TestContext.Current.CancellationToken);
                foundKeys.AddRange(page.S3Objects?.Select(item => item.Key) ?? []);
                foundPrefixes.AddRange(page.CommonPrefixes ?? []);
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (page.IsTruncated == true);

            Assert.Equal((keys, prefixes), (string.Join(' ', foundKeys), string.Join(' ', foundPrefixes)));
        }
    }

    [Fact]
    public async Task TheFirstVersionOfTheListing_GoesOnByMarker()
    {
        var bucket = await FilledBucketAsync();
        var found = new List<string>();
        var request = new ListObjectsRequest { BucketName = bucket, Delimiter = "/", MaxKeys = 1 };
        ListObjectsResponse page;
        do
        {
            page = await _s3.ListObjectsAsync(request, TestContext.Current.CancellationToken);
            found.AddRange(page.S3Objects?.Select(item => item.Key) ?? []);
            found.AddRange(page.CommonPrefixes ?? []);
            request.Marker = page.NextMarker;
        }
        while (page.IsTruncated == true);

        Assert.Equal(["a", "b/", "d", "e/", "日本", "😀"], found);
    }

    public void Dispose() => _s3.Dispose();

    private async Task<string> FilledBucketAsync()
    {
        var bucket = await _s3.NewBucketAsync();
        await Task.WhenAll(Keys.Select(key => _s3.PutTextAsync(bucket, key, key)));
        return bucket;
    }
}
