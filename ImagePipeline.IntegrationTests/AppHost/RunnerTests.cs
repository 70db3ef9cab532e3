using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>The app host as a process: what it starts, says, restarts and leaves behind.</summary>
public sealed class RunnerTests(StandInRepository repository) : IClassFixture<StandInRepository>
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFreshClone_IsBuiltAndRunsUntilItIsTold()
    {
        await using var host = RunningAppHost.Start(repository);

        var table = await host.TableAsync(Cancellation);

        Assert.Equal(["RESOURCE", "localaws", "frontend", "resize-image", "query-images", "dashboard"], table.Select(row => row[0]));
        Assert.All(table.Skip(1), row => Assert.Equal("Healthy", row[1]));
        using var http = new HttpClient();
        Assert.Equal("page", await http.GetStringAsync(table.Single(row => row[0] == "frontend")[2], Cancellation));
        Assert.Equal("ready", await http.GetStringAsync($"{table.Single(row => row[0] == "localaws")[2]}/_localaws/ready", Cancellation));

        host.Signal("TERM");

        Assert.Equal(0, await host.ExitAsync(Cancellation));
        await AllGoneAsync(host.Children());
    }

    [Fact]
    public async Task AFunction_GetsItsOwnEnvironmentAndNotTheDevelopers()
    {
        await using var host = RunningAppHost.Start(repository, ["--port", "0", "--frontend-port", "0"], ("AWS_PROFILE", "production"));

        var line = await host.SaysAsync("^resize-image/1 .*handler", Cancellation);

        Assert.EndsWith("handler resize-image table image-pipeline profile (unset)", line);
    }

    [Fact]
    public async Task WhenTheHostIsKilledOutright_NoProcessIsLeft()
    {
        await using var host = RunningAppHost.Start(repository);
        await host.SaysAsync("^Ready in", Cancellation);
        var children = host.Children();

        host.Signal("KILL");

        Assert.True(children.Count >= 5, host.Output);
        await AllGoneAsync(children);
    }

    [Fact]
    public async Task AFunctionThatDies_IsStartedAgain()
    {
        await using var host = RunningAppHost.Start(repository);
        await host.SaysAsync("^Ready in", Cancellation);
        var first = host.Children()[^1];
        var name = (await host.SaysAsync($"pid {first} handler", Cancellation)).Split(' ')[0].Split('/')[0];

        Process.GetProcessById(first).Kill();

        await host.SaysAsync($"^{name} +Restarting: {name}.* ended with exit code 137; again in", Cancellation);
        await host.SaysAsync($"^{name} +Healthy", Cancellation);
        await host.SaysAsync("^Everything is healthy", Cancellation);
    }

    [Fact]
    public async Task ATakenPort_NamesItsOwner_AndTheRestGoesOn()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var host = RunningAppHost.Start(repository, ["--port", "0", "--frontend-port", $"{port}"]);

        var table = await host.TableAsync(Cancellation);

        var frontend = table.Single(row => row[0] == "frontend");
        Assert.Equal("Failed", frontend[1]);
        Assert.Matches($@"^port {port} is taken by .+ \(pid {Environment.ProcessId}\): stop that program, or choose another port \(--help\)$", frontend[2]);
        Assert.All(table.Skip(1).Where(row => row[0] != "frontend"), row => Assert.Equal("Healthy", row[1]));
    }

    [Fact]
    public async Task ABuildThatFails_ShowsTheFirstErrors_AndTheRestGoesOn()
    {
        using var broken = repository.Changed("ImagePipeline.Functions/Program.cs", "Nonsense.Run();");
        await using var host = RunningAppHost.Start(repository);

        var table = await host.TableAsync(Cancellation);

        Assert.Equal("Healthy", table.Single(row => row[0] == "localaws")[1]);
        Assert.Equal("Failed", table.Single(row => row[0] == "query-images")[1]);
        await host.SaysAsync(@"Program\.cs\(1,1\): error CS0103: The name 'Nonsense' does not exist in the current context$", Cancellation);
        await host.SaysAsync("^2 of 4 resources are healthy", Cancellation);
    }

    [Fact]
    public async Task WhatWaitsForAFailedResource_SaysSo()
    {
        using var broken = repository.Changed("ImagePipeline.LocalAws/Program.cs", "Nonsense.Run();");
        await using var host = RunningAppHost.Start(repository);

        var table = await host.TableAsync(Cancellation);

        Assert.Equal(["resize-image", "Waiting", "for localaws"], table.Single(row => row[0] == "resize-image"));
    }

    [Fact]
    public async Task WithoutNode_TheRestGoesOn()
    {
        using var path = new PathOfTools("dotnet", "sh", "setsid");
        await using var host = RunningAppHost.Start(repository, ["--port", "0", "--frontend-port", "0"], ("PATH", path.Value));

        var table = await host.TableAsync(Cancellation);

        Assert.Equal(
            ["frontend", "Failed", "Node.js is not on the PATH: install Node 20 or later from https://nodejs.org and start again"],
            table.Single(row => row[0] == "frontend"));
        Assert.Equal(4, table.Count(row => row[1] == "Healthy"));
    }

    [Theory]
    [InlineData(null, "Docker is not on the PATH: install it from https://docs.docker.com/get-docker and start again", null)]
    [InlineData("echo 'Cannot connect to the Docker daemon.' >&2; exit 1", "Docker does not run: start it, and then this again", "Cannot connect to the Docker daemon.")]
    [InlineData("[ $1 = version ] && exit 0; echo 'no such host' >&2; exit 1", "the image none/such:1 is not on this machine and cannot be pulled", "no such host")]
    public async Task AContainerThatCannotRun_SaysWhatItNeeds_AndTheRestGoesOn(string? docker, string need, string? because)
    {
        using var path = new PathOfTools("dotnet", "sh", "setsid", "node");
        if (docker is not null)
        {
            path.Add("docker", docker);
        }

        await using var host = RunningAppHost.Start(
            repository, ["--port", "0", "--frontend-port", "0", "--aws", "localstack", "--localstack-port", "0", "--localstack-image", "none/such:1"], ("PATH", path.Value));
        var table = await host.TableAsync(Cancellation);

        Assert.Equal(["localstack", "Failed", need], table.Single(row => row[0] == "localstack"));
        Assert.Equal(["localaws", "Waiting", "for localstack"], table.Single(row => row[0] == "localaws"));
        Assert.Equal("Healthy", table.Single(row => row[0] == "frontend")[1]);
        if (because is not null)
        {
            await host.SaysAsync($"^ +{because}$", Cancellation);
        }
    }

    [Fact]
    public async Task Fresh_SaysWhatItDeletes()
    {
        repository.Write("old-data/record", "x");
        await using var host = RunningAppHost.Start(repository, ["--port", "0", "--frontend-port", "0", "--data", "old-data", "--fresh"]);

        await host.SaysAsync($"^Deleting {repository.Folder}/old-data: every local image, record and execution\\.$", Cancellation);
        await host.SaysAsync("^Ready in", Cancellation);

        Assert.False(File.Exists(Path.Combine(repository.Folder, "old-data", "record")));
    }

    [Theory]
    [InlineData("--prot", 2, "Unknown option '--prot'. --help lists the options.")]
    [InlineData("--port=x", 2, "--port needs a port number from 0 to 65535, not 'x'. --help lists the options.")]
    [InlineData("--help", 0, "Runs the whole image pipeline on this machine: AWS's services, every function and the page.")]
    public async Task AnOptionThatRunsNothing_IsAnsweredAtOnce(string option, int exitCode, string answer)
    {
        await using var host = RunningAppHost.Start(repository, [option]);

        Assert.Equal(exitCode, await host.ExitAsync(Cancellation));
        Assert.Equal(answer, host.Output.Split('\n')[0]);
    }

    private static async Task AllGoneAsync(List<int> processes)
    {
        foreach (var id in processes)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                await process.WaitForExitAsync(Cancellation).WaitAsync(s_limit, Cancellation);
            }
            catch (ArgumentException)
            {
                // Gone already.
            }
        }
    }
}
