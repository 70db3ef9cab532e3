using System.Diagnostics;
using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

/// <summary>A data folder on a disk of 12 MB, which only root may make.</summary>
public sealed class FullDiskTests
{
    private const string Bucket = "full-disk";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_WithoutRoom_AreRefusedAsWhatSdksRepeat_AndWorkAgainOnceThereIsSome()
    {
        var disk = Directory.CreateTempSubdirectory("full-disk-").FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk), "Only root can mount a small disk, and not in every container.");
        try
        {
            await using var aws = new SmallLocalAws(Path.Combine(disk, "data"));
            await aws.InitializeAsync();
            var ballast = Path.Combine(disk, "ballast");
            using var s3 = new AmazonS3Client("test", "test", new AmazonS3Config { ServiceURL = aws.Url.AbsoluteUri, ForcePathStyle = true, MaxErrorRetry = 0 });
            await s3.PutBucketAsync(Bucket, Cancellation);
            await PutAsync(s3, "before");
            Fill(ballast);

            for (var attempt = 0; attempt < 3; attempt++)
            {
                var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(s3, "during"));
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "ServiceUnavailable"), (refused.StatusCode, refused.ErrorCode));
            }

            Assert.Matches($"^The disk of .*, which has the data folder {aws.Folder}, is full: [0-9]+ of [0-9]+ bytes are free. .*", Assert.Single(aws.Lines.All));

            File.Delete(ballast);
            await PutAsync(s3, "after");
            var keys = (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancellation)).S3Objects.Select(item => item.Key);
            Assert.Equal(["after", "before"], keys);
        }
        finally
        {
            await RunAsync("umount", disk);
            Directory.Delete(disk);
        }
    }

    [Fact]
    public async Task ADatabase_WithoutRoom_RefusesAsWell()
    {
        var disk = Directory.CreateTempSubdirectory("full-disk-").FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk), "Only root can mount a small disk, and not in every container.");
        try
        {
            await using var aws = new SmallLocalAws(Path.Combine(disk, "data"));
            await aws.InitializeAsync();
            var ballast = Path.Combine(disk, "ballast");
            using var dynamoDb = new AmazonDynamoDBClient("test", "test", new AmazonDynamoDBConfig { ServiceURL = aws.Url.AbsoluteUri, MaxErrorRetry = 0 });
            await dynamoDb.CreateTableAsync(
                new CreateTableRequest("full-disk", [new KeySchemaElement("id", KeyType.HASH)], [new AttributeDefinition("id", ScalarAttributeType.S)], null) { BillingMode = BillingMode.PAY_PER_REQUEST },
                Cancellation);
            Fill(ballast);

            AmazonServiceExceptionFacts? refused = null;
            for (var n = 0; n < 100 && refused is null; n++)
            {
                refused = await TryPutAsync(dynamoDb, $"during-{n}");
            }

            Assert.Equal(new AmazonServiceExceptionFacts(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable"), refused);
            File.Delete(ballast);
            Assert.Null(await TryPutAsync(dynamoDb, "after"));
        }
        finally
        {
            await RunAsync("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task PutAsync(AmazonS3Client s3, string key)
    {
        using var body = new MemoryStream(new byte[1024 * 1024]);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = body }, Cancellation);
    }

    private static async Task<AmazonServiceExceptionFacts?> TryPutAsync(AmazonDynamoDBClient dynamoDb, string id)
    {
        try
        {
            await dynamoDb.PutItemAsync("full-disk", new() { ["id"] = new(id), ["text"] = new(new string('x', 300_000)) }, Cancellation);
            return null;
        }
        catch (AmazonDynamoDBException error)
        {
            return new(error.StatusCode, error.ErrorCode);
        }
    }

    /// <summary>Takes all the room that there is.</summary>
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task<bool> RunAsync(string command, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }

    private sealed record AmazonServiceExceptionFacts(HttpStatusCode Status, string Code);

    private sealed class SmallLocalAws(string folder) : RunningLocalAws
    {
        public override string Folder => folder;

        public LogLines Lines { get; } = new();

        protected override void Configure(WebApplicationBuilder builder) => builder.Logging.AddProvider(Lines);
    }
}
