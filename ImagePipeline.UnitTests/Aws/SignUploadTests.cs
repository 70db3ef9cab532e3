using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using ImagePipeline.Functions.Aws;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Aws;

/// <summary>What S3 is told to accept, https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html.</summary>
public sealed class SignUploadTests
{
    /// <summary>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html</summary>
    [Theory]
    [InlineData(null, "https://originals-bucket.s3.eu-central-1.amazonaws.com/originals/1")]
    [InlineData("http://localhost:4566", "http://localhost:4566/originals-bucket/originals/1")]
    public async Task SignPartAsync_Terms_AreSigned(string? endpoint, string url)
    {
        using var s3 = Client(endpoint);
        var store = new S3ObjectStore(
            new Lazy<IAmazonS3>(s3), () => "originals-bucket", () => "renditions-bucket", endpoint is null ? Protocol.HTTPS : Protocol.HTTP);

        var part = await store.SignPartAsync(new PartTerms("originals/1", "upload/1", 2, 77, new string('0', 64), DateTimeOffset.UtcNow.AddMinutes(5)));

        Assert.Equal(new Dictionary<string, string> { ["x-amz-checksum-sha256"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }, part.Headers);
        var signed = new Uri(part.Url);
        Assert.Equal(url, signed.GetLeftPart(UriPartial.Path));
        var query = signed.Query[1..].Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        Assert.Equal(("upload/1", "2"), (query["uploadId"], query["partNumber"]));
        Assert.Equal("content-length;host;x-amz-checksum-sha256", query["X-Amz-SignedHeaders"]);
        Assert.InRange(int.Parse(query["X-Amz-Expires"], CultureInfo.InvariantCulture), 200, 300);
    }

    [Theory]
    [InlineData(null, "https://originals-bucket.s3.eu-central-1.amazonaws.com/")]
    [InlineData("http://localhost:4566", "http://localhost:4566/originals-bucket/")]
    public async Task SignUploadAsync_Terms_AreConditionsOfThePolicy(string? endpoint, string url)
    {
        using var s3 = Client(endpoint);
        var store = new S3ObjectStore(new Lazy<IAmazonS3>(s3), () => "originals-bucket", () => "renditions-bucket");

        var form = await store.SignUploadAsync(
            new UploadTerms("originals/1", "image/png", 7, new string('0', 64), "00-trace", TestHost.Now.AddMinutes(5)), TestContext.Current.CancellationToken);

        Assert.Equal(url, form.Url);
        var fields = form.Fields.ToDictionary(field => field.Key.ToLowerInvariant(), field => field.Value);
        Assert.Equal(
            ["content-type", "key", "policy", "x-amz-algorithm", "x-amz-checksum-algorithm", "x-amz-checksum-sha256", "x-amz-credential", "x-amz-date", "x-amz-meta-traceparent", "x-amz-signature"],
            fields.Keys.Order(StringComparer.Ordinal));
        var policy = JsonNode.Parse(Convert.FromBase64String(fields["policy"]))!;
        Assert.Equal(TestHost.Now.AddMinutes(5), policy["expiration"]!.GetValue<DateTimeOffset>());
        Assert.Equal(
            $$"""
            {"bucket":"originals-bucket"}
            {"key":"originals/1"}
            {"Content-Type":"image/png"}
            {"x-amz-checksum-algorithm":"SHA256"}
            {"x-amz-checksum-sha256":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}
            {"x-amz-meta-traceparent":"00-trace"}
            ["content-length-range",7,7]
            {"x-amz-credential":"{{fields["x-amz-credential"]}}"}
            {"x-amz-algorithm":"AWS4-HMAC-SHA256"}
            {"x-amz-date":"{{fields["x-amz-date"]}}"}
            """,
            string.Join('\n', policy["conditions"]!.AsArray().Select(condition => condition!.ToJsonString())));
    }

    private static AmazonS3Client Client(string? endpoint) => new(new BasicAWSCredentials("id", "secret"), endpoint is null
        ? new AmazonS3Config { RegionEndpoint = Amazon.RegionEndpoint.EUCentral1 }
        : new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = "eu-central-1", ForcePathStyle = true });
}
