using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Aws;

/// <summary>What reaches resize-image is what S3 has, or is asked for again.</summary>
public sealed class DownloadTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"download-{Guid.NewGuid():n}");

    [Fact]
    public async Task Bytes_ThatAreNotWhatS3SaysTheyAre_AreWorthAnotherTry()
    {
        var exception = await Assert.ThrowsAsync<IOException>(() => DownloadAsync("photo"u8.ToArray(), ofBytes: "another"u8.ToArray()));

        Assert.True(AwsErrors.IsTransient(exception), exception.ToString());
        Assert.False(AwsErrors.IsThrottled(exception));
    }

    [Fact]
    public async Task Bytes_ThatAreWhatS3SaysTheyAre_AreThere()
    {
        await DownloadAsync("photo"u8.ToArray(), ofBytes: "photo"u8.ToArray());

        Assert.Equal("photo"u8.ToArray(), await File.ReadAllBytesAsync(_path, TestContext.Current.CancellationToken));
    }

    public void Dispose() => File.Delete(_path);

    private async Task DownloadAsync(byte[] bytes, byte[] ofBytes)
    {
        using var s3 = new AmazonS3Client(new BasicAWSCredentials("id", "secret"), new AmazonS3Config
        {
            ServiceURL = "http://localhost:4566",
            AuthenticationRegion = "eu-central-1",
            ForcePathStyle = true,
            HttpClientFactory = new Factory(bytes, Convert.ToBase64String(SHA256.HashData(ofBytes))),
        });
        var store = new S3ObjectStore(new Lazy<IAmazonS3>(s3), () => "originals-bucket", () => "renditions-bucket");
        await store.DownloadOriginalAsync("originals/1", "v1", _path, maxBytes: 100, TestContext.Current.CancellationToken);
    }

    private sealed class Factory(byte[] bytes, string sha256) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Answering(bytes, sha256));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Answering(byte[] bytes, string sha256) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
            response.Headers.Add("x-amz-checksum-sha256", sha256);
            response.Headers.Add("x-amz-checksum-type", "FULL_OBJECT");
            return Task.FromResult(response);
        }
    }
}
