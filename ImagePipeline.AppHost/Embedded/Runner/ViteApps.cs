using System.Text.Json;
using System.Text.RegularExpressions;
using Aspire.Hosting.JavaScript;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>Makes a Vite app ready to run: Node there and new enough, packages as the lock file says.</summary>
internal sealed partial class ViteApps(CommandRunner commands)
{
    public const int OldestNode = 20;

    private static readonly TimeSpan s_versionLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_installLimit = TimeSpan.FromMinutes(10);

    public async Task<Prepared> PrepareAsync(ViteAppResource app, Action installing, CancellationToken cancellationToken)
    {
        var folder = app.WorkingDirectory;
        if (!File.Exists(Path.Combine(folder, "package.json")))
        {
            return Prepared.Failed($"there is no package.json in {folder}");
        }

        if (Executables.Find(app.Command) is not { } node)
        {
            return Prepared.Failed($"Node.js is not on the PATH: install Node {OldestNode} or later from https://nodejs.org and start again");
        }

        var version = await commands.RunAsync(node, ["--version"], folder, s_versionLimit, cancellationToken);
        if (!version.Succeeded || MajorOf(version.Output) is not { } major)
        {
            return Prepared.Failed($"{node} --version did not answer with a version");
        }

        if (major < OldestNode)
        {
            return Prepared.Failed($"Node {major} is too old: install Node {OldestNode} or later from https://nodejs.org and start again");
        }

        if (!IsInstalled(folder))
        {
            installing();
            if (await InstallAsync(folder, cancellationToken) is { } error)
            {
                return Prepared.Failed(error);
            }
        }

        return ViteScript(folder) is { } script
            ? Prepared.Run(node, [script, "--port", $"{app.Endpoints[0].Port}", "--strictPort"], folder)
            : Prepared.Failed($"{folder} has no vite: add it to the devDependencies of package.json");
    }

    private async Task<string?> InstallAsync(string folder, CancellationToken cancellationToken)
    {
        if (Executables.Find("npm") is not { } npm)
        {
            return "npm is not on the PATH: it comes with Node.js";
        }

        var result = await commands.RunAsync(npm, ["ci", "--no-audit", "--no-fund"], folder, s_installLimit, cancellationToken);
        return result.Succeeded ? null : $"npm ci failed{FirstErrors(result.Output)}";
    }

    private static string FirstErrors(IReadOnlyList<string> output) =>
        string.Concat(output.Where(line => line.StartsWith("npm error ", StringComparison.Ordinal)).Take(3).Select(line => $"\n    {line}"));

    /// <summary>npm writes node_modules/.package-lock.json at the end of every install.</summary>
    internal static bool IsInstalled(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(LockFile(folder));
    }

    internal static int? MajorOf(IReadOnlyList<string> versionOutput) =>
        versionOutput.Select(line => Version().Match(line)).FirstOrDefault(match => match.Success) is { } found ? int.Parse(found.Groups[1].Value) : null;

    private static string LockFile(string folder) => Path.Combine(folder, "package-lock.json");

    /// <summary>The script that npm's <c>vite</c> command would run.</summary>
    private static string? ViteScript(string folder)
    {
        var package = Path.Combine(folder, "node_modules", "vite");
        var manifest = Path.Combine(package, "package.json");
        if (!File.Exists(manifest))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        var bin = json.RootElement.GetProperty("bin");
        return Path.GetFullPath(bin.ValueKind == JsonValueKind.String ? bin.GetString()! : bin.GetProperty("vite").GetString()!, package);
    }

    [GeneratedRegex(@"^v(\d+)\.\d+")]
    private static partial Regex Version();
}
