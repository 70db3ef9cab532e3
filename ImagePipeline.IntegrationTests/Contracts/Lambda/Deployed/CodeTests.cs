using System.IO.Compression;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.Deployed;

/// <summary>What may be in a zip, and where it comes from.</summary>
public sealed class CodeTests(RunningDeployments aws) : IClassFixture<RunningDeployments>
{
    private const string NotUnzipped = "Could not unzip uploaded file. Please check your file, then try to upload again.";

    public static TheoryData<string, string> BadZips => new()
    {
        { "", "Uploaded file must be a non-empty zip" },
        { Convert.ToBase64String("no zip"u8), NotUnzipped },
        { Zip(("../outside", "x", 0)), NotUnzipped },
        { Zip(("/etc/outside", "x", 0)), NotUnzipped },
        { Zip(("..\\outside", "x", 0)), NotUnzipped },
        { Zip(("same", "x", 0), ("same", "y", 0)), NotUnzipped },
        { Zip(("link", "/etc/passwd", 0xA1FF)), "LocalAws does not support symbolic links in a zip, such as link." },
    };

    [Theory]
    [MemberData(nameof(BadZips))]
    public async Task AZipThatBelongsIntoNoFolder_IsRefusedAndLeavesNothing(string zip, string message)
    {
        var (status, answer) = await aws.SendAsync(HttpMethod.Post, "2015-03-31/functions", RunningDeployments.CreateRequest("bad-zip", zip: zip));

        Assert.Equal(message, (string?)answer["Message"]);
        Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented);
        Assert.DoesNotContain(Directory.GetFiles(aws.Folder, "*", SearchOption.AllDirectories), file => Path.GetFileName(file) is "outside" or "same" or "link");
    }

    [Fact]
    public async Task AZipOfMoreThanLambdaTakes_IsRefused()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("large", CompressionLevel.Fastest).Open();
            var zeros = new byte[1_000_000];
            for (var written = 0; written <= 262_144_000; written += zeros.Length)
            {
                entry.Write(zeros);
            }
        }

        var (status, answer) = await aws.SendAsync(HttpMethod.Post, "2015-03-31/functions", RunningDeployments.CreateRequest("large", zip: Convert.ToBase64String(bytes.ToArray())));

        Assert.Equal((HttpStatusCode.BadRequest, "Unzipped size must be smaller than 262144000 bytes"), (status, (string?)answer["Message"]));

        (status, answer) = await aws.SendAsync(HttpMethod.Post, "2015-03-31/functions", new string('1', 70_167_212));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Request must be smaller than 70167211 bytes for the CreateFunction operation"), (status, (string?)answer["Message"]));
    }

    [Fact]
    public async Task AZipInABucket_Runs_AndOneThatIsNotThereIsRefused()
    {
        var zip = Convert.FromBase64String(RunningDeployments.ScriptZip());
        using var s3 = new AmazonS3Client(new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = aws.Url.AbsoluteUri, ForcePathStyle = true, MaxErrorRetry = 0 });
        await s3.PutBucketAsync("packages", TestContext.Current.CancellationToken);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "packages", Key = "a.zip", InputStream = new MemoryStream(zip) }, TestContext.Current.CancellationToken);
        const string Function = """{"FunctionName":"from-a-bucket","Role":"arn:aws:iam::000000000000:role/r","Handler":"h","Runtime":"provided.al2023","Code":{"S3Bucket":"packages","S3Key":"KEY"}}""";

        var (status, answer) = await aws.SendAsync(HttpMethod.Post, "2015-03-31/functions", Function.Replace("KEY", "b.zip", StringComparison.Ordinal));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist."),
            (status, (string?)answer["Message"]));
        (status, _) = await aws.SendAsync(HttpMethod.Post, "2015-03-31/functions", Function.Replace("KEY", "a.zip", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("7", await aws.InvokeAsync("from-a-bucket", "7"));
    }

    private static string Zip(params ReadOnlySpan<(string, string, int)> entries) => Convert.ToBase64String(RunningDeployments.Zip(entries));
}
