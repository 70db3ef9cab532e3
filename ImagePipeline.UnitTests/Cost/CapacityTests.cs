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

        Assert.Equal("78 write units, 30 read units, 5 puts, 2 gets", $"{image.WriteUnits} write units, {image.ReadUnits} read units, {image.Puts} puts, {image.Gets} gets");
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
