#!/usr/bin/env dotnet
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=false

// Every test of the repository with one command: dotnet run test.cs
// One or more suites alone: dotnet run test.cs -- unit integration frontend terraform

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

var root = Path.GetDirectoryName(ThisFile())!;
var suites = new Dictionary<string, Func<Counts>>
{
    ["unit"] = () => DotnetTest("ImagePipeline.UnitTests"),
    ["integration"] = () => DotnetTest("ImagePipeline.IntegrationTests"),
    ["frontend"] = () => NodeTest("frontend", "lint", "typecheck"),
    ["terraform"] = () => NodeTest("terraform/tests", "typecheck"),
};

var wanted = args.Length == 0 ? [.. suites.Keys] : args;
if (wanted.Except(suites.Keys).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no suite '{unknown}'. The suites are: {string.Join(", ", suites.Keys)}.");
    return 2;
}

if (wanted.Any(suite => suite is "unit" or "integration"))
{
    // Built once, and before any test, so that a test that starts the system never waits for a compiler.
    if (Run("dotnet", "build ImagePipeline.sln --nologo -v quiet", root).ExitCode != 0)
    {
        Console.Error.WriteLine("The solution does not build; the errors are above.");
        Console.WriteLine("0 passed, 1 failed, 0 skipped");
        return 1;
    }
}

// Likewise: app hosts that start side by side would install in one folder at once. The other folder has a client of LocalAws.
string[] usedByIntegration = ["frontend", "ImagePipeline.IntegrationTests/Contracts/Clients/javascript"];
if (wanted.Contains("integration") && !usedByIntegration.All(folder => InstallPackages(Path.Combine(root, folder))))
{
    Console.WriteLine("0 passed, 1 failed, 0 skipped");
    return 1;
}

var total = new Counts(0, 0, 0);
foreach (var suite in wanted)
{
    Console.WriteLine($"--- {suite}");
    total += suites[suite]();
}

Console.WriteLine($"{total.Passed} passed, {total.Failed} failed, {total.Skipped} skipped");
return total.Failed == 0 && total.Passed > 0 ? 0 : 1;

Counts DotnetTest(string project)
{
    var (exitCode, output) = Run("dotnet", $"test --project {project} --no-build --output Normal --no-ansi --no-progress", root);
    int Count(string name) => Regex.Match(output, $@"^\s*{name}: (\d+)", RegexOptions.Multiline | RegexOptions.RightToLeft) is { Success: true } match
        ? int.Parse(match.Groups[1].Value)
        : 0;
    return Checked(new Counts(Count("succeeded"), Count("failed"), Count("skipped")), exitCode);
}

// The package's own tests, and each check as one more.
Counts NodeTest(string package, params string[] checks)
{
    var folder = Path.Combine(root, package);
    if (!InstallPackages(folder))
    {
        return new Counts(0, 1, 0);
    }

    var report = Path.Combine(Path.GetTempPath(), $"vitest-{Environment.ProcessId}.json");
    try
    {
        var counts = new Counts(0, 0, 0);
        foreach (var check in checks)
        {
            counts += Run(Npm(), $"run {check}", folder).ExitCode == 0 ? new Counts(1, 0, 0) : new Counts(0, 1, 0);
        }

        var (exitCode, _) = Run(Npm(), $"test -- --reporter=default --reporter=json --outputFile.json={report}", folder);
        if (!File.Exists(report))
        {
            return counts + new Counts(0, 1, 0);
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        int Count(string name) => json.RootElement.GetProperty(name).GetInt32();
        return counts + Checked(
            new Counts(Count("numPassedTests"), Count("numFailedTests"), Count("numPendingTests") + Count("numTodoTests")), exitCode);
    }
    finally
    {
        File.Delete(report);
    }
}

bool InstallPackages(string folder)
{
    if (!IsNpmCiNeeded(folder) || Run(Npm(), "ci", folder).ExitCode == 0)
    {
        return true;
    }

    Console.Error.WriteLine($"npm ci failed in {folder}. It needs Node.js 20.19 or later: https://nodejs.org");
    return false;
}

static string Npm() => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

static bool IsNpmCiNeeded(string folder)
{
    // npm writes this file last, so it also tells an interrupted install from a finished one.
    var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
    return !installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
}

// A runner that fails without a failed test (it crashed, or found none) counts as one.
static Counts Checked(Counts counts, int exitCode) => exitCode != 0 && counts.Failed == 0 ? counts with { Failed = 1 } : counts;

static (int ExitCode, string Output) Run(string command, string arguments, string folder)
{
    Process process;
    try
    {
        process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
    }
    catch (System.ComponentModel.Win32Exception)
    {
        Console.Error.WriteLine($"'{command}' is not installed, or not on the PATH.");
        return (127, "");
    }

    using (process)
    {
        process.StandardInput.Close();
        var output = new System.Text.StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Console.WriteLine(line);
            output.AppendLine(line);
        }

        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }
}

static string ThisFile([CallerFilePath] string path = "") => path;

internal sealed record Counts(int Passed, int Failed, int Skipped)
{
    public static Counts operator +(Counts a, Counts b) => new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);
}
