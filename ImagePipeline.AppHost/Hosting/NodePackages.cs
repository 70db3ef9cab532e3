using System.ComponentModel;
using System.Diagnostics;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>What a folder with a <c>package.json</c> needs before its scripts can run.</summary>
internal static class NodePackages
{
    /// <summary>Whether the packages are those of the lock file. npm writes <c>node_modules/.package-lock.json</c> at the end of every install.</summary>
    public static bool AreInstalled(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    /// <exception cref="DistributedApplicationException">It is missing or too old, in one line that says what to do.</exception>
    public static async Task RequireNodeAsync(Version oldest, CancellationToken cancellationToken)
    {
        var remedy = $"install Node.js {oldest.ToString(2)} or later from https://nodejs.org and start again";
        var version = await VersionAsync(cancellationToken) ?? throw new DistributedApplicationException($"Node.js is not on the PATH: {remedy}.");
        if (version < oldest)
        {
            throw new DistributedApplicationException($"Node.js {version} is too old: {remedy}.");
        }
    }

    /// <summary>What <c>node --version</c> prints, such as v20.19.2; null without Node.js.</summary>
    internal static Version? Parse(string line) => Version.TryParse(line.Trim().TrimStart('v').Split('-')[0], out var version) ? version : null;

    private static async Task<Version?> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
            var line = await node.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
            return Parse(line ?? "");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
