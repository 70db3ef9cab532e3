using System.Net;
using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

internal static class S3Clients
{
    public static AmazonS3Client S3(this IAws aws, string secret = "test", string accessKey = "test") => new(
        new BasicAWSCredentials(accessKey, secret),
        new AmazonS3Config { ServiceURL = aws.Url.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    /// <summary>Makes a bucket of a name that no other test has.</summary>
    public static async Task<string> NewBucketAsync(this AmazonS3Client s3, bool versioned = false)
    {
        var name = $"bucket-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(name, TestContext.Current.CancellationToken);
        if (versioned)
        {
            await s3.PutBucketVersioningAsync(new PutBucketVersioningRequest
            {
                BucketName = name,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            }, TestContext.Current.CancellationToken);
        }

        return name;
    }

    public static Task<PutObjectResponse> PutTextAsync(this AmazonS3Client s3, string bucket, string key, string text) =>
        s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text }, TestContext.Current.CancellationToken);

    public static async Task<string> GetTextAsync(this AmazonS3Client s3, string bucket, string key, string? version = null)
    {
        using var response = await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = key, VersionId = version }, TestContext.Current.CancellationToken);
        return await response.ReadTextAsync();
    }

    public static async Task<string> ReadTextAsync(this GetObjectResponse response)
    {
        using var reader = new StreamReader(response.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The error a call must end with: status, code and text.</summary>
    public static async Task<(HttpStatusCode Status, string Code, string Message)> RefusedAsync(Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(call);
        return (error.StatusCode, error.ErrorCode, error.Message);
    }

    public static async Task<(HttpStatusCode Status, string? Code, string? Message)> ErrorAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (text.Length == 0)
        {
            return (response.StatusCode, null, null);
        }

        var error = XElement.Parse(text);
        return (response.StatusCode, error.Element("Code")?.Value, error.Element("Message")?.Value);
    }
}
