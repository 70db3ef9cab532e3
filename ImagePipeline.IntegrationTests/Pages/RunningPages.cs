using System.Collections.Concurrent;
using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>One running system with an album in it and one browser, shared by all tests of the page.</summary>
public sealed class RunningPages : IAsyncLifetime
{
    // As root, as in most containers, Chromium has no sandbox.
    private static readonly string[] s_arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly RunningPipeline _pipeline = new();
    private readonly ConcurrentQueue<string> _axeResults = new();
    private Task? _start;
    private string? _chromium;
    private IPlaywright? _playwright;

    internal RunningAppHost Host => _pipeline.Host;

    /// <summary>Where its objects and workflows are.</summary>
    internal Uri Aws => _pipeline.Aws;

    internal Album Album { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    // Nothing is started here: without a browser the tests are skipped, which only a test can be.
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal Task StartAsync(string chromium) => _start ??= StartAllAsync(chromium);

    internal PipelineClient Client() => _pipeline.Client();

    internal void Note(string view, AxeResult result) =>
        _axeResults.Enqueue($"| {view} | {result.Violations.Count} | {result.Passed} | {result.Undecided} |");

    public async ValueTask DisposeAsync()
    {
        if (!_axeResults.IsEmpty)
        {
            await File.WriteAllLinesAsync(Artifacts.PathOf("axe.md"),
                ["| View | Violations | Rules passed | Left to a person |", "|---|---|---|---|", .. _axeResults.Order(StringComparer.Ordinal)]);
        }

        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await _pipeline.DisposeAsync();
    }

    private async Task StartAllAsync(string chromium)
    {
        await _pipeline.InitializeAsync(hasDashboard: true);
        using var client = Client();
        Album = await Album.UploadAsync(client, TestContext.Current.CancellationToken);

        _chromium = chromium;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = s_arguments });
    }

    /// <summary>A browser that keeps what it stores in a folder, as one does at home. All others are private windows, which copy no file.</summary>
    internal Task<IBrowserContext> OpenProfileAsync(string folder) => _playwright!.Chromium.LaunchPersistentContextAsync(folder,
        new BrowserTypeLaunchPersistentContextOptions { ExecutablePath = _chromium, Args = s_arguments, BaseURL = Host.Page.ToString() });
}

[CollectionDefinition]
public sealed class PagesCollection : ICollectionFixture<RunningPages>;
