using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>The bucket that holds what people uploaded, changed behind the pipeline's back.</summary>
internal static class Originals
{
    public static async Task PutAsync(Uri aws, string imageId, byte[] file, CancellationToken cancellation)
    {
        var configuration = new AmazonS3Config { ServiceURL = aws.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" };
        using var s3 = new AmazonS3Client(new BasicAWSCredentials("test", "test"), configuration);
        using var body = new MemoryStream(file);
        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = "image-pipeline-originals", Key = $"originals/{imageId}", InputStream = body }, cancellation);
    }
}
