using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Pipeline;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>The app host as a person meets it: what it prints, what its processes inherit, and what it leaves behind.</summary>
public sealed class AppHostProcessTests : IDisposable
{
    private const string NeedsProc = "Looks into processes through /proc, which only Linux has.";

    private readonly string _folder = Directory.CreateTempSubdirectory("apphost-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItSaysWhereThePageAndTheDashboardAre_AndHandsNothingOfTheShellsAccountOn()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), NeedsProc);
        await using var host = AppHostProcess.Start(_folder, new Dictionary<string, string> { ["AWS_PROFILE"] = "production", ["AWS_SESSION_TOKEN"] = "secret" });

        await host.ReadyAsync(Cancellation);

        using var http = new HttpClient();
        Assert.Contains("<title>", await http.GetStringAsync(host.Page, Cancellation));
        var login = (await host.SaysAsync("^  Dashboard ", Cancellation)).Split(' ')[^1];
        using var dashboard = await http.GetAsync(login, Cancellation);
        Assert.Equal(HttpStatusCode.OK, dashboard.StatusCode);
        Assert.DoesNotContain("ertificate", host.Output);
        var children = host.Children();
        Assert.True(children.Count >= 10, host.Output);
        Assert.All(children, child => Assert.DoesNotContain(
            AppHostProcess.EnvironmentOf(child), line => line.StartsWith("AWS_PROFILE=", StringComparison.Ordinal) || line.StartsWith("AWS_SESSION_TOKEN=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task HoweverItEnds_NoProcessIsLeft(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), NeedsProc);
        await using var host = AppHostProcess.Start(_folder);
        await host.ReadyAsync(Cancellation);
        var children = host.Children();

        host.Signal(signal);

        Assert.True(children.Count >= 10, host.Output);
        await AllGoneAsync(children);
    }

    [Theory]
    [InlineData("INT", false)]
    [InlineData("KILL", false)]
    [InlineData("KILL", true)]
    public async Task HoweverDotnetRunEnds_NoProcessIsLeft(string signal, bool withItsWholeGroup)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), NeedsProc);
        await using var host = AppHostProcess.StartWithDotnetRun(_folder);
        await host.ReadyAsync(Cancellation);
        var children = host.Children();

        // Ctrl-C in a terminal goes to the whole group.
        if (withItsWholeGroup || signal == "INT")
        {
            host.SignalGroup(signal);
        }
        else
        {
            host.Signal(signal);
        }

        Assert.True(children.Count >= 10, host.Output);
        await AllGoneAsync(children);
    }

    [Fact]
    public async Task ATakenPort_NamesItsOwner()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), NeedsProc);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var host = AppHostProcess.Start(_folder, "--frontend-port", $"{port}", "--no-dashboard");

        await host.SaysAsync("^frontend could not be started:", Cancellation);

        await host.SaysAsync($@"Port {port} is taken by .+ \(pid {Environment.ProcessId}\): stop that program, or choose another port \(--help\)\.", Cancellation);
    }

    [Fact]
    public async Task ASecondHostOnTheSameFolder_IsRefused_AlsoToStartAfresh()
    {
        await using var first = AppHostProcess.Start(_folder, "--no-dashboard");
        await first.ReadyAsync(Cancellation);
        await using var second = AppHostProcess.Start(_folder, "--no-dashboard", "--fresh");

        await second.SaysAsync("^localaws ended with exit code 78:", Cancellation);

        await second.SaysAsync($"{_folder}.*in use", Cancellation);
        using var http = new HttpClient();
        Assert.Contains("<title>", await http.GetStringAsync(first.Page, Cancellation));
        Assert.NotEmpty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task PhotosOfWhenNobodySignedIn_AreNoEmptyLibrary_ButRefusedInOneLine()
    {
        await using (var anonymous = AppHostProcess.Start(_folder, "--no-dashboard", "--anonymous"))
        {
            await anonymous.ReadyAsync(Cancellation);
            using var client = new PipelineClient(anonymous.Page);
            var photo = await File.ReadAllBytesAsync(Repository.PathOf("ImagePipeline.AppHost/sample-photo.jpg"), Cancellation);
            var upload = await client.SignAsync(photo, "photo.jpg", "image/jpeg", Cancellation);
            using var posted = await client.PostAsync(upload, photo, "photo.jpg", Cancellation);
            Assert.True(posted.IsSuccessStatusCode);
            await client.WaitAsync((string)upload["imageId"]!, Cancellation);
            anonymous.Signal("TERM");
            await anonymous.ExitAsync(Cancellation);
        }

        await using var host = AppHostProcess.Start(_folder, "--no-dashboard");

        await host.SaysAsync($"^{_folder} has photos of when nobody signed in. Start with --anonymous to see them", Cancellation);
        Assert.Equal(2, await host.ExitAsync(Cancellation));
    }

    [Theory]
    [InlineData(null, "Node.js is not on the PATH: install Node.js 20.19 or later from https://nodejs.org and start again.")]
    [InlineData("echo v20.18.1", "Node.js 20.18.1 is too old: install Node.js 20.19 or later from https://nodejs.org and start again.")]
    public async Task WithoutTheNodeItNeeds_ItSaysSo(string? node, string need)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in for Node.js is a shell script.");
        using var path = new PathOfTools("dotnet", "sh");
        if (node is not null)
        {
            path.Add("node", node);
        }

        await using var host = AppHostProcess.Start(_folder, new Dictionary<string, string> { ["PATH"] = path.Value }, "--no-dashboard");

        await host.SaysAsync("^frontend could not be started:", Cancellation);
        Assert.EndsWith(need, await host.SaysAsync(System.Text.RegularExpressions.Regex.Escape(need), Cancellation));
    }

    [Theory]
    [InlineData(2, "Unrecognized command or argument '--prot'.", "--prot")]
    [InlineData(0, "Description:", "--help")]
    public async Task AnOptionThatRunsNothing_IsAnsweredAtOnce(int exitCode, string answer, string option)
    {
        await using var host = AppHostProcess.Start(_folder, option);

        Assert.Equal(exitCode, await host.ExitAsync(Cancellation));
        await host.SaysAsync($"^{System.Text.RegularExpressions.Regex.Escape(answer)}", Cancellation);
    }

    [Fact]
    public async Task AnIdesDebugSession_LaunchesLocalAwsAndEachFunctionItself()
    {
        await using var ide = await IdeSession.StartAsync(Cancellation);
        await using var host = AppHostProcess.Start(_folder, ide.Environment, "--no-dashboard");

        var expected = new[] { "_HANDLER=query-images", "_HANDLER=resize-image", "LocalAws__DataFolder=" + _folder };
        await Eventually.EqualAsync(true, () => Task.FromResult(expected.All(variable => ide.Launches.Any(launch => Variables(launch).Contains(variable)))));

        Assert.All(ide.Launches, launch =>
        {
            var configuration = launch["launch_configurations"]!.AsArray().Single()!;
            Assert.Equal(("project", true), ((string?)configuration["type"], File.Exists((string?)configuration["project_path"])));
            // What it launches is the project, so the assembly is no argument.
            Assert.Empty(launch["args"]?.AsArray() ?? []);
        });

        static IEnumerable<string> Variables(JsonNode launch) => launch["env"]!.AsArray().Select(variable => $"{variable!["name"]}={variable["value"]}");
    }

    [Fact]
    public async Task TheManifest_IsPublished()
    {
        var manifest = Path.Combine(_folder, "manifest.json");
        await using var host = AppHostProcess.Start(_folder, "--operation", "publish", "--publisher", "manifest", "--output-path", manifest);

        Assert.True(await host.ExitAsync(Cancellation) == 0, host.Output);

        var resources = JsonNode.Parse(await File.ReadAllTextAsync(manifest, Cancellation))!["resources"]!.AsObject();
        Assert.Equal("executable.v0", (string?)resources["localaws"]!["type"]);
        Assert.Equal("{localaws.bindings.http.url}", (string?)resources["resize-image"]!["env"]!["AWS_ENDPOINT_URL"]);
        Assert.Contains("frontend", resources.Select(resource => resource.Key));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task AllGoneAsync(List<Process> processes)
    {
        foreach (var process in processes)
        {
            await process.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(2), Cancellation);
            process.Dispose();
        }
    }
}
