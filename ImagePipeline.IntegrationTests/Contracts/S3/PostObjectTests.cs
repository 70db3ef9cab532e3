using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Amazon.S3;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

/// <summary>What a browser's upload form gets, word for word.</summary>
public sealed class PostObjectTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private static readonly byte[] File = "0123456789"u8.ToArray();

    private readonly AmazonS3Client _s3 = aws.S3();

    [Fact]
    public async Task AFormThePolicyAllows_IsStoredWithItsFields()
    {
        var bucket = await _s3.NewBucketAsync();
        var form = new PostForm(bucket, "originals/1");
        form.Fields["Content-Type"] = "image/jpeg";
        form.Fields["x-amz-meta-trace"] = "00-1-2-01";
        form.Fields["x-amz-checksum-sha256"] = Convert.ToBase64String(SHA256.HashData(File));
        form.Conditions.Add(new JsonArray("content-length-range", 10, 10));

        using var response = await form.SendAsync(aws.Url, File);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var stored = await _s3.GetObjectMetadataAsync(bucket, "originals/1", TestContext.Current.CancellationToken);
        Assert.Equal(("image/jpeg", "00-1-2-01", 10L), (stored.Headers.ContentType, stored.Metadata["trace"], stored.ContentLength));
        Assert.Equal("0123456789", await _s3.GetTextAsync(bucket, "originals/1"));
    }

    [Fact]
    public async Task TheFileName_TakesItsPlaceInTheKey()
    {
        var bucket = await _s3.NewBucketAsync();
        var form = new PostForm(bucket, "in/${filename}") { FileName = "../a b.jpg" };
        form.Conditions.Add(new JsonArray("starts-with", "$key", "in/"));

        using var response = await form.SendAsync(aws.Url, File);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("0123456789", await _s3.GetTextAsync(bucket, "in/a b.jpg"));
    }

    [Theory]
    [InlineData("200", HttpStatusCode.OK)]
    [InlineData("201", HttpStatusCode.Created)]
    [InlineData("204", HttpStatusCode.NoContent)]
    [InlineData("404", HttpStatusCode.NoContent)]
    public async Task TheStatusOfSuccess_IsTheOneAskedFor(string asked, HttpStatusCode expected)
    {
        var form = new PostForm(await _s3.NewBucketAsync(), "k");
        form.Fields["success_action_status"] = asked;

        using var response = await form.SendAsync(aws.Url, File);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Success_RedirectsWhereItWasAskedTo()
    {
        var bucket = await _s3.NewBucketAsync();
        var form = new PostForm(bucket, "k");
        form.Fields["success_action_redirect"] = "http://localhost/done?x=1";

        using var response = await form.SendAsync(aws.Url, File);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal($"http://localhost/done?x=1&bucket={bucket}&key=k&etag=%22781e5e245d69b566979b86e28d23f2c7%22", response.Headers.Location!.AbsoluteUri);
    }

    public static TheoryData<string, HttpStatusCode, string, string> Refusals => new()
    {
        { "too large", HttpStatusCode.BadRequest, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size" },
        { "too small", HttpStatusCode.BadRequest, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size" },
        { "expired", HttpStatusCode.Forbidden, "AccessDenied", "Invalid according to Policy: Policy expired." },
        { "other key", HttpStatusCode.Forbidden, "AccessDenied", "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$key\", \"other\"]" },
        { "other prefix", HttpStatusCode.Forbidden, "AccessDenied", "Invalid according to Policy: Policy Condition failed: [\"starts-with\", \"$key\", \"in/\"]" },
        { "missing field", HttpStatusCode.Forbidden, "AccessDenied", "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$Content-Type\", \"image/jpeg\"]" },
        { "extra field", HttpStatusCode.Forbidden, "AccessDenied", "Invalid according to Policy: Extra input fields: x-amz-meta-more" },
        { "wrong secret", HttpStatusCode.Forbidden, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method." },
        { "no policy", HttpStatusCode.Forbidden, "AccessDenied", "Access Denied" },
        { "no key", HttpStatusCode.BadRequest, "InvalidArgument", "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields." },
        { "no signature", HttpStatusCode.BadRequest, "InvalidArgument", "Bucket POST must contain a field named 'X-Amz-Signature'.  If it is specified, please check the order of the fields." },
        { "no file", HttpStatusCode.BadRequest, "InvalidArgument", "POST requires exactly one file upload per request." },
        { "not base64", HttpStatusCode.BadRequest, "InvalidPolicyDocument", "Invalid Policy: Invalid Base64 Encoding." },
        { "not JSON", HttpStatusCode.BadRequest, "InvalidPolicyDocument", "Invalid Policy: Invalid JSON." },
        { "wrong checksum", HttpStatusCode.BadRequest, "BadDigest", "The SHA256 you specified did not match the calculated checksum." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task AFormThePolicyDoesNotAllow_IsRefusedAndNothingIsStored(string how, HttpStatusCode status, string code, string message)
    {
        var bucket = await _s3.NewBucketAsync();
        var form = new PostForm(bucket, "originals/1");
        Spoil(form, how);

        using var response = await form.SendAsync(aws.Url, File, withFile: how != "no file");

        Assert.Equal((status, code, message), await response.ErrorAsync());
        Assert.Equal(0, (await _s3.ListObjectsV2Async(new() { BucketName = bucket }, TestContext.Current.CancellationToken)).KeyCount);
    }

    [Fact]
    public async Task ABodyThatEndsEarly_IsRefusedAndNothingIsStored()
    {
        var bucket = await _s3.NewBucketAsync();
        using var http = new HttpClient();
        using var body = new StringContent("--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        using var response = await http.PostAsync(new Uri(aws.Url, bucket), body, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data."),
            await response.ErrorAsync());
    }

    public void Dispose() => _s3.Dispose();

    private static void Spoil(PostForm form, string how)
    {
        switch (how)
        {
            case "too large": form.Conditions.Add(new JsonArray("content-length-range", 0, 9)); break;
            case "too small": form.Conditions.Add(new JsonArray("content-length-range", 11, 20)); break;
            case "expired": form.Expiration = DateTimeOffset.UtcNow.AddSeconds(-1); break;
            case "other key": form.Conditions.Add(new JsonArray("eq", "$key", "other")); break;
            case "other prefix": form.Conditions.Add(new JsonArray("starts-with", "$key", "in/")); break;
            case "missing field": form.Conditions.Add(new JsonArray("eq", "$Content-Type", "image/jpeg")); break;
            case "extra field": form.ExtraFields["x-amz-meta-more"] = "1"; break;
            case "wrong secret": form.Secret = "wrong"; break;
            case "no policy": form.LeftOut.Add("policy"); break;
            case "no key": form.LeftOut.Add("key"); break;
            case "no signature": form.LeftOut.Add("x-amz-signature"); break;
            case "no file": break;
            case "not base64": form.Policy = "{}"; break;
            case "not JSON": form.Policy = "bm90IGpzb24="; break;
            case "wrong checksum": form.Fields["x-amz-checksum-sha256"] = Convert.ToBase64String(new byte[32]); break;
            default: throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }
    }
}
