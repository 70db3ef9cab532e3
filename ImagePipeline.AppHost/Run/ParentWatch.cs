using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace ImagePipeline.AppHost.Run;

/// <summary>
/// Under <c>dotnet run</c> the person knows only that process. When it is killed outright, it cannot pass the news on,
/// and this one would run on unseen.
/// </summary>
internal sealed class ParentWatch(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!OperatingSystem.IsLinux() || DotnetRun() is not { } parent)
        {
            return;
        }

        using (parent)
        {
            await parent.WaitForExitAsync(stoppingToken);
            lifetime.StopApplication();
        }
    }

    /// <summary>The parent, if it is <c>dotnet run</c>. A shell or a service manager may leave us behind on purpose.</summary>
    private static Process? DotnetRun()
    {
        try
        {
            // "123 (name) S 122 ...": the parent is the second field after the name, which may itself hold spaces.
            var stat = File.ReadAllText("/proc/self/stat");
            var parent = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
            var arguments = File.ReadAllText($"/proc/{parent}/cmdline").Split('\0');
            return Path.GetFileName(arguments[0]) == "dotnet" && arguments.Contains("run") ? Process.GetProcessById(parent) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
