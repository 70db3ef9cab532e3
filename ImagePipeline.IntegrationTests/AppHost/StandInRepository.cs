using System.Diagnostics;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>
/// A repository with the real app host and small stand-ins for everything it runs, so that its parts can be broken on
/// purpose. The app host is built in it once; what it runs is for the app host to build.
/// </summary>
public sealed class StandInRepository : IAsyncLifetime
{
    private const string Functions = """
        {
          "resize-image": { "memory": 2048, "timeout": 60, "environment": { "TABLE_NAME": "${table_name}" } },
          "query-images": { "memory": 512, "timeout": 10 }
        }
        """;

    private const string WebProject = """<Project Sdk="Microsoft.NET.Sdk.Web" />""";

    private const string ConsoleProject = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""";

    // A function waits in a request to the Runtime API; as long as one does, its function has a process.
    private const string LocalAws = """
        using System.Collections.Concurrent;

        var polling = new ConcurrentDictionary<string, int>();
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{builder.Configuration["LocalAws:Port"]}");
        var app = builder.Build();
        app.MapGet("/_localaws/ready", () => "ready");
        app.MapGet("/_localaws/functions/{name}", (string name) => polling.GetValueOrDefault(name) > 0 ? Results.Ok() : Results.StatusCode(503));
        app.MapGet("/{name}/2018-06-01/runtime/invocation/next", async (string name, HttpContext context) =>
        {
            polling.AddOrUpdate(name, 1, (_, n) => n + 1);
            try { await Task.Delay(Timeout.Infinite, context.RequestAborted); }
            finally { polling.AddOrUpdate(name, 0, (_, n) => n - 1); }
        });
        app.Run();
        """;

    private const string Function = """
        string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "(unset)";
        Console.WriteLine($"pid {Environment.ProcessId} handler {Variable("_HANDLER")} table {Variable("TABLE_NAME")} profile {Variable("AWS_PROFILE")}");
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await http.GetAsync($"http://{Variable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/next");
        """;

    // Where vite would be installed; it has a child of its own, as bundlers do.
    private const string Vite = """
        const { spawn } = require('node:child_process')
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
        console.log(`pid ${process.pid} child ${child.pid} api ${process.env.API_URL}`)
        const port = process.argv[process.argv.indexOf('--port') + 1]
        require('node:http').createServer((_, answer) => answer.end('page')).listen(port, 'localhost')
        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("apphost-").FullName;

    public string AppHost => Path.Combine(Folder, "ImagePipeline.AppHost", "bin", "Debug", "net10.0", "ImagePipeline.AppHost.dll");

    public async ValueTask InitializeAsync()
    {
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json", "ImagePipeline.LocalAws/Provisioning/LocalNames.cs" })
        {
            Write(file, await File.ReadAllTextAsync(Path.Combine(Repository.Root, file)));
        }

        foreach (var file in AppHostFiles())
        {
            Write(file, await File.ReadAllTextAsync(Path.Combine(Repository.Root, file)));
        }

        Write("terraform/pipeline/functions.json", Functions);
        Write("ImagePipeline.LocalAws/ImagePipeline.LocalAws.csproj", WebProject);
        Write("ImagePipeline.LocalAws/Program.cs", LocalAws);
        Write("ImagePipeline.Functions/ImagePipeline.Functions.csproj", ConsoleProject);
        Write("ImagePipeline.Functions/Program.cs", Function);
        Write("frontend/package.json", "{}");
        Write("frontend/node_modules/.package-lock.json", "{}");
        Write("frontend/node_modules/vite/package.json", """{ "bin": { "vite": "vite.js" } }""");
        Write("frontend/node_modules/vite/vite.js", Vite);

        await BuildAppHostAsync(TestContext.Current.CancellationToken);
    }

    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Changes one file as long as the answer is not disposed.</summary>
    public IDisposable Changed(string path, string text)
    {
        var original = File.ReadAllText(Path.Combine(Folder, path));
        Write(path, text);
        return new Restored(() => Write(path, original));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> AppHostFiles() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "ImagePipeline.AppHost"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/"));

    private async Task BuildAppHostAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", ["build", Path.Combine(Folder, "ImagePipeline.AppHost"), "-v", "q", "--nologo"]) { RedirectStandardOutput = true };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(5), cancellation);
        await build.WaitForExitAsync(cancellation);
        Assert.True(build.ExitCode == 0, output);
    }

    private sealed class Restored(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
