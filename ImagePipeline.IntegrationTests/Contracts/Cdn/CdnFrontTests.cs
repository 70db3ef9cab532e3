using System.Net;
using System.Net.Http.Headers;
using Amazon.S3.Model;
using ImagePipeline.IntegrationTests.Contracts.S3;

namespace ImagePipeline.IntegrationTests.Contracts.Cdn;

public sealed class CdnFrontTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>, IAsyncLifetime
{
    private const string Bucket = "image-pipeline-renditions";

    private readonly HttpClient _http = new() { BaseAddress = aws.Url };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var s3 = aws.S3();
        await s3.PutBucketAsync(Bucket, Cancellation);
        var put = new PutObjectRequest { BucketName = Bucket, Key = "images/1/w320 a+b.webp", ContentBody = "0123456789", ContentType = "image/webp" };
        put.Headers.CacheControl = "public, max-age=31536000, immutable";
        await s3.PutObjectAsync(put, Cancellation);
    }

    [Fact]
    public async Task ARendition_IsServedAsItWasPut()
    {
        using var response = await _http.GetAsync("/_aws/cdn/images/1/w320%20a+b.webp", Cancellation);

        Assert.Equal((HttpStatusCode.OK, "0123456789"), (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal("image/webp", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("\"781e5e245d69b566979b86e28d23f2c7\"", response.Headers.ETag!.Tag);
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", response.Headers.GetValues("Cache-Control")));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task ARange_AndACondition_AreHonoured()
    {
        using var ranged = new HttpRequestMessage(HttpMethod.Get, "/_aws/cdn/images/1/w320%20a+b.webp") { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var conditional = new HttpRequestMessage(HttpMethod.Get, "/_aws/cdn/images/1/w320%20a+b.webp");
        conditional.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"781e5e245d69b566979b86e28d23f2c7\""));

        using var part = await _http.SendAsync(ranged, Cancellation);
        using var unchanged = await _http.SendAsync(conditional, Cancellation);

        Assert.Equal((HttpStatusCode.PartialContent, "234"), (part.StatusCode, await part.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task WhatIsMissing_AndAnyWrite_IsForbidden()
    {
        using var missing = await _http.GetAsync("/_aws/cdn/images/none", Cancellation);
        using var written = await _http.PutAsync("/_aws/cdn/images/1", new StringContent("x"), Cancellation);

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied", "Access Denied"), await missing.ErrorAsync());
        Assert.Equal(HttpStatusCode.Forbidden, written.StatusCode);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
