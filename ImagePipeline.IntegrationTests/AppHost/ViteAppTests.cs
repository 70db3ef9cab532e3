using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using ImagePipeline.AppHost.Hosting;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>A small application with the dev server that its lock file names.</summary>
public sealed class ViteAppTests : IDisposable
{
    // Answers what it was told, as Vite would serve a page.
    private const string Vite = """
        const port = process.argv[process.argv.indexOf('--port') + 1]
        require('node:http').createServer((_, answer) => answer.end('page')).listen(port, 'localhost')
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("vite-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ViteAppTests()
    {
        Write("package.json", """{ "name": "app", "version": "1.0.0", "devDependencies": { "vite": "file:./stand-in" } }""");
        Write("package-lock.json", """
            {
              "name": "app", "version": "1.0.0", "lockfileVersion": 3,
              "packages": {
                "": { "name": "app", "version": "1.0.0", "devDependencies": { "vite": "file:./stand-in" } },
                "node_modules/vite": { "resolved": "stand-in", "link": true },
                "stand-in": { "name": "vite", "version": "1.0.0", "dev": true }
              }
            }
            """);
        Write("stand-in/package.json", """{ "name": "vite", "version": "1.0.0" }""");
        Write("stand-in/bin/vite.js", Vite);
    }

    [Fact]
    public async Task PackagesAreInstalled_WhereTheLockFileChanged_AndThenNotAgain()
    {
        Assert.Equal("page", await StartAsync(isInstalling: true));
        Assert.Equal("page", await StartAsync(isInstalling: false));
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "package-lock.json"), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal("page", await StartAsync(isInstalling: true));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> StartAsync(bool isInstalling)
    {
        var port = Ports.Resolve(0);
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            AssemblyName = typeof(ViteAppResource).Assembly.GetName().Name,
            DisableDashboard = true,
        });
        builder.AddViteApp("app", _folder, port, oldestNode: new Version(20, 0));
        Assert.Equal(isInstalling, builder.Resources.Any(resource => resource.Name == "app-install"));
        await using var app = builder.Build();
        await app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("app", WaitBehavior.StopOnResourceUnavailable, Cancellation).WaitAsync(TimeSpan.FromMinutes(4), Cancellation);
        using var http = new HttpClient();
        return await http.GetStringAsync($"http://localhost:{port}", Cancellation);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
