using ImagePipeline.LocalAws;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.IntegrationTests.Contracts;

/// <summary>A LocalAws in this process, on a free port, with a folder of its own.</summary>
public class RunningLocalAws : IAws, IAsyncLifetime
{
    private WebApplication? _app;

    /// <summary>Where it keeps its data.</summary>
    public virtual string Folder { get; } = Path.Combine(Path.GetTempPath(), $"localaws-{Guid.NewGuid():N}");

    public Uri Url => _app!.Url();

    internal IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>Stops the server and starts another on the same folder, as after a restart of the machine's owner.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>Settings and services of a suite's own.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    private async Task StartAsync()
    {
        _app = LocalAwsServer.Create([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["LocalAws:Port"] = "0",
                ["LocalAws:DataFolder"] = Folder,
            });
            builder.Logging.ClearProviders();
            Configure(builder);
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }
    }
}
