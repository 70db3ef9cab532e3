using System.Diagnostics;
using DotNet.Testcontainers.Configurations;

namespace ImagePipeline.IntegrationTests.Containers;

/// <summary>The Docker engine, which not every machine has, and not every one that has it runs.</summary>
internal static class Docker
{
    private const string ApiVersion = "DOCKER_API_VERSION";

    /// <summary>Readies Testcontainers for the engine, or skips the test with the reason.</summary>
    public static async Task RequireAsync()
    {
        var docker = Tools.Require("A test of the container", "docker");
        using var version = Process.Start(new ProcessStartInfo(docker, ["version", "--format", "{{.Server.APIVersion}}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaint = version.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var answer = await version.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await version.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (version.ExitCode != 0)
        {
            Tools.Missing($"A test of the container needs a running Docker engine; docker says: {(await complaint).Trim()}");
        }

        // Testcontainers asks for the newest version of the API and does not settle for an older engine's.
        if (Environment.GetEnvironmentVariable(ApiVersion) is null)
        {
            Environment.SetEnvironmentVariable(ApiVersion, answer.Trim());
        }

        // It is an image of its own, which would be pulled. Each test disposes what it started.
        TestcontainersSettings.ResourceReaperEnabled = false;
    }
}
