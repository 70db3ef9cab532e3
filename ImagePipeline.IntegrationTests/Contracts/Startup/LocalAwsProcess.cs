using System.Diagnostics;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.IntegrationTests.Contracts.Startup;

/// <summary>A LocalAws in a process of its own, on a free port, as a person starts it.</summary>
internal sealed class LocalAwsProcess : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;
    private readonly Task<string> _error;
    private readonly Task<string> _output;

    public LocalAwsProcess(string folder, params IReadOnlyList<(string Name, string Value)> settings)
    {
        _folder = folder;
        var start = new ProcessStartInfo("dotnet", [typeof(LocalAwsServer).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LocalAws__DataFolder"] = folder;
        start.Environment["LocalAws__Port"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[$"LocalAws__{name}"] = value;
        }

        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>Where it listens, once it answers there.</summary>
    public async Task<Uri> UrlAsync()
    {
        await Eventually.EqualAsync(true, () => Task.FromResult(_process.HasExited || ReadUrl() is not null));
        var url = ReadUrl() ?? throw new InvalidOperationException(await _error);
        using var http = new HttpClient { BaseAddress = url };
        using var answer = await http.GetAsync("/_localstack/health", TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return url;
    }

    /// <summary>How it ended, and everything that it wrote.</summary>
    public async Task<(int ExitCode, string Error, string Output)> EndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_longest);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await _error, await _output);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private Uri? ReadUrl()
    {
        var path = Path.Combine(_folder, DataFolderLock.OwnerFile);
        return File.Exists(path) && JsonNode.Parse(File.ReadAllText(path))!.AsObject() is var owner && (int?)owner["processId"] == Id && (string?)owner["url"] is { } url
            ? new Uri(url)
            : null;
    }
}
