using Amazon.DynamoDBv2;
using Amazon.Runtime;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.UnitTests.Architecture;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>Holds what docs/cost.md counts of an image to what the functions ask AWS for.</summary>
public sealed class CapacityTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cost-").FullName;
    private WebApplication _aws = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = LocalAwsServer.Create([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["LocalAws:Port"] = "0",
                ["LocalAws:DataFolder"] = _folder,
                ["LocalAws:Pipeline"] = Repository.PathOf("terraform/pipeline"),
            });
            builder.Logging.ClearProviders();
        });
        await _aws.StartAsync(Cancellation);
        var readiness = _aws.Services.GetRequiredService<Readiness>();
        for (var waited = 0; readiness.NotReadyBecause is not null; waited++)
        {
            Assert.True(waited < 600, readiness.NotReadyBecause);
            await Task.Delay(100, Cancellation);
        }
    }

    [Fact]
    public async Task OneImage_ConsumesWhatTheDocumentSays()
    {
        using var image = new OneImage(_aws.Url());

        await image.RunAsync(await File.ReadAllBytesAsync(Repository.PathOf("ImagePipeline.AppHost/sample-photo.jpg"), Cancellation), Cancellation);

        var document = new CostDocument();
        Assert.Equal(
            (document.Count("write units"), document.Count("read units"), document.Count("S3 puts"), document.Count("S3 gets")),
            (image.WriteUnits, image.ReadUnits, (double)image.Puts, (double)image.Gets));

        Assert.InRange(await TableKilobytesAsync(), document.Count("KB in the table") * 0.9, document.Count("KB in the table") * 1.1);

        // Ids, times and names are not as long every time.
        Assert.InRange(image.LogBytes, document.Count("bytes of the functions' log lines") * 0.9, document.Count("bytes of the functions' log lines") * 1.1);
    }

    private async Task<double> TableKilobytesAsync()
    {
        using var client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = _aws.Url().AbsoluteUri });
        var table = (await client.DescribeTableAsync("image-pipeline", Cancellation)).Table;
        return (table.TableSizeBytes!.Value + table.GlobalSecondaryIndexes.Sum(index => index.IndexSizeBytes!.Value)) / 1000.0;
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
