using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

public sealed class AccessTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly AmazonS3Client _s3 = aws.S3();
    private readonly HttpClient _http = new() { BaseAddress = aws.Url };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutASignature_NothingIsRead()
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutTextAsync(bucket, "k", "v");

        using var response = await _http.GetAsync($"/{bucket}/k", Cancellation);

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied", "Access Denied"), await response.ErrorAsync());
    }

    [Fact]
    public async Task AWrongSecret_IsRefused_AndAnUnknownKeyIsLetIn()
    {
        using var wrong = aws.S3(secret: "wrong");
        using var unknown = aws.S3(secret: "whatever", accessKey: "AKIAIOSFODNN7EXAMPLE");

        Assert.Equal((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"),
            await S3Clients.RefusedAsync(() => wrong.ListBucketsAsync(Cancellation)) is var (status, code, _) ? (status, code) : default);
        await unknown.ListBucketsAsync(Cancellation);
    }

    [Fact]
    public async Task APresignedUrl_PutsAndGets_UntilItIsChanged()
    {
        var bucket = await _s3.NewBucketAsync();
        var put = await PresignAsync(bucket, HttpVerb.PUT);
        var get = await PresignAsync(bucket, HttpVerb.GET);

        using var stored = await _http.PutAsync(put, new StringContent("signed"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
        Assert.Equal("signed", await _http.GetStringAsync(get, Cancellation));
        using var altered = await _http.GetAsync(get.Replace("/a%20b", "/other"), Cancellation);
        Assert.Equal("SignatureDoesNotMatch", (await altered.ErrorAsync()).Code);
    }

    [Fact]
    public async Task AnythingUnknown_IsRefusedByName()
    {
        aws.RequireLocalAws(AwsUnderTest.Strictness);
        var bucket = await _s3.NewBucketAsync();

        var refused = await S3Clients.RefusedAsync(() => _s3.PutBucketAccelerateConfigurationAsync(
            new() { BucketName = bucket, AccelerateConfiguration = new() { Status = BucketAccelerateStatus.Enabled } }, Cancellation));

        Assert.Equal((HttpStatusCode.NotImplemented, "NotImplemented", "LocalAws does not support the query parameter 'accelerate' of CreateBucket."), refused);
    }

    [Fact]
    public async Task APreflight_IsAnsweredByTheBucketsRules()
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutCORSConfigurationAsync(bucket, new CORSConfiguration
        {
            Rules = [new() { AllowedOrigins = ["http://localhost:*"], AllowedMethods = ["POST"], AllowedHeaders = ["*"], MaxAgeSeconds = 60 }],
        }, Cancellation);

        async Task<HttpResponseMessage> PreflightAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, $"/{bucket}");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "X-One");
            return await _http.SendAsync(request, Cancellation);
        }

        using var allowed = await PreflightAsync("http://localhost:5173");
        using var refused = await PreflightAsync("http://elsewhere");

        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal(["http://localhost:5173", "x-one", "60"], new[] { "Access-Control-Allow-Origin", "Access-Control-Allow-Headers", "Access-Control-Max-Age" }
            .Select(name => allowed.Headers.GetValues(name).Single()));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessForbidden"), await refused.ErrorAsync() is var (status, code, _) ? (status, code) : default);
    }

    [Theory]
    [InlineData(".localhost")]
    [InlineData(".s3.localhost.localstack.cloud")]
    [InlineData(".s3.us-east-1.amazonaws.com")]
    public async Task TheHost_CanNameTheBucket(string suffix)
    {
        var bucket = await _s3.NewBucketAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/k") { Headers = { Host = bucket + suffix } };
        request.Headers.TryAddWithoutValidation("Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00");
        request.Headers.Add("x-amz-content-sha256", "UNSIGNED-PAYLOAD");

        using var response = await _http.SendAsync(request, Cancellation);

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist."), await response.ErrorAsync());
    }

    public void Dispose()
    {
        _s3.Dispose();
        _http.Dispose();
    }

    private Task<string> PresignAsync(string bucket, HttpVerb verb) => _s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = bucket, Key = "a b", Verb = verb, Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP,
    });
}
