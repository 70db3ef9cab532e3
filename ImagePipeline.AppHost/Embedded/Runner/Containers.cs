using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>Makes a container ready to run: Docker there and running, the image pulled, nothing left of an earlier run.</summary>
internal sealed class Containers(CommandRunner commands)
{
    private const string HostLabel = "image-pipeline.apphost";

    private static readonly TimeSpan s_answerLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pullLimit = TimeSpan.FromMinutes(15);

    public async Task<Prepared> PrepareAsync(ContainerResource container, Action<string> working, CancellationToken cancellationToken)
    {
        if (Executables.Find("docker") is not { } docker)
        {
            return Prepared.Failed("Docker is not on the PATH: install it from https://docs.docker.com/get-docker and start again");
        }

        var server = await RunAsync(s_answerLimit, "version", "--format", "{{.Server.Version}}");
        if (!server.Succeeded)
        {
            return Prepared.Failed($"Docker does not run: start it, and then this again{LastOf(server)}");
        }

        if (!(await RunAsync(s_answerLimit, "image", "inspect", "--format", "{{.Id}}", container.Image)).Succeeded)
        {
            working($"docker pull {container.Image}");
            var pulled = await RunAsync(s_pullLimit, "pull", "--quiet", container.Image);
            if (!pulled.Succeeded)
            {
                return Prepared.Failed($"the image {container.Image} is not on this machine and cannot be pulled{LastOf(pulled)}");
            }
        }

        var name = NameOf(container);
        var owner = await RunAsync(s_answerLimit, "ps", "--all", "--filter", $"name=^/{name}$", "--format", $"{{{{.Label \"{HostLabel}\"}}}}");
        if (owner.Output is [var host, ..] && !IsRunning(host))
        {
            // Left by an app host that was killed outright: it would still hold the port.
            await RunAsync(s_answerLimit, "rm", "--force", name);
        }

        return Prepared.Run(docker, RunArguments(container, name), Environment.CurrentDirectory) with { CleanUp = ["rm", "--force", name] };

        Task<CommandResult> RunAsync(TimeSpan limit, params string[] arguments) =>
            commands.RunAsync(docker, arguments, Environment.CurrentDirectory, limit, cancellationToken);
    }

    /// <summary>
    /// In the foreground, so that its output is ours and a signal to the client is one to the container. Values of variables
    /// come from the client's own environment: a command line can be read by everybody on the machine.
    /// </summary>
    internal static IReadOnlyList<string> RunArguments(ContainerResource container, string name) =>
    [
        "run", "--rm", "--name", name, "--label", $"{HostLabel}={Environment.ProcessId}",
        .. container.Endpoints.SelectMany(e => new[] { "--publish", $"127.0.0.1:{e.Port}:{e.ContainerPort ?? e.Port}" }),
        .. container.Environment.Keys.SelectMany(variable => new[] { "--env", variable }),
        .. container.Entrypoint is { } entrypoint ? new[] { "--entrypoint", entrypoint } : [],
        container.Image,
    ];

    /// <summary>One name a port, so that two app hosts with ports of their own do not meet.</summary>
    private static string NameOf(ContainerResource container) =>
        $"image-pipeline-{container.Name}{string.Concat(container.Endpoints.Take(1).Select(e => $"-{e.Port}"))}";

    private static bool IsRunning(string processId)
    {
        if (!int.TryParse(processId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string LastOf(CommandResult result) => result.Output.LastOrDefault(line => line.Trim().Length > 0) is { } line ? $"\n    {line.Trim()}" : "";
}
