#!/usr/bin/env dotnet
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=false

// Every test of the repository with one command: dotnet run test.cs
// One or more suites alone: dotnet run test.cs -- unit integration frontend terraform
// A .NET test that fails is tried once more, alone. Which passed only then is told before the last line: each is a fault to mend.

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

// More than a few failures are no accident: they are not tried again.
const int MostTriedAgain = 10;

// What is to be told before the last line.
var notes = new List<string>();
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

notes.ForEach(Console.WriteLine);
Console.WriteLine($"{total.Passed} passed, {total.Failed} failed, {total.Skipped} skipped");
return total.Failed == 0 && total.Passed > 0 ? 0 : 1;

Counts DotnetTest(string project)
{
    var (counts, tests) = DotnetTestOnce(project, "");
    var failures = tests.Where(test => test.Result == "Fail").ToList();
    if (counts.Failed != failures.Count)
    {
        notes.Add($"Failed: {project}: its runner did not come to its end");
    }

    var again = new List<TestResult>();
    if (failures.Count is > 0 and <= MostTriedAgain)
    {
        Console.WriteLine($"--- once more: {string.Join(", ", failures.Select(test => test.Name))}");
        (_, again) = DotnetTestOnce(project, string.Concat(failures.Select(test => test.Method).Distinct().Select(method => $" --filter-method {method}")));
    }

    foreach (var failure in failures)
    {
        var hasPassed = again.Exists(test => test.Name == failure.Name) && again.TrueForAll(test => test.Name != failure.Name || test.Result == "Pass");
        notes.Add($"{(hasPassed ? "Failed, then passed" : "Failed")}: {failure.Name}: {failure.Message}");
        counts += hasPassed ? new Counts(1, -1, 0) : new Counts(0, 0, 0);
    }

    return counts;
}

(Counts Counts, List<TestResult> Tests) DotnetTestOnce(string project, string filters)
{
    var folder = Directory.CreateTempSubdirectory("tests-");
    try
    {
        var (exitCode, output) = Run(
            "dotnet",
            $"test --project {project} --no-build --output Normal --no-ansi --no-progress --report-xunit --report-xunit-filename tests.xml "
                + $"--results-directory {folder.FullName}{filters}",
            root);
        int Count(string name) => Regex.Match(output, $@"^\s*{name}: (\d+)", RegexOptions.Multiline | RegexOptions.RightToLeft) is { Success: true } match
            ? int.Parse(match.Groups[1].Value)
            : 0;
        var report = Path.Combine(folder.FullName, "tests.xml");
        List<TestResult> tests = File.Exists(report) ? [.. XDocument.Load(report).Descendants("test").Select(TestResult.Of)] : [];
        return (Checked(new Counts(Count("succeeded"), Count("failed"), Count("skipped")), exitCode), tests);
    }
    finally
    {
        folder.Delete(recursive: true);
    }
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
            var isPassed = Run(Npm(), $"run {check}", folder).ExitCode == 0;
            counts += isPassed ? new Counts(1, 0, 0) : new Counts(0, 1, 0);
            if (!isPassed)
            {
                notes.Add($"Failed: npm run {check} in {package}");
            }
        }

        var (exitCode, _) = Run(Npm(), $"test -- --reporter=default --reporter=json --outputFile.json={report}", folder);
        if (!File.Exists(report))
        {
            return counts + new Counts(0, 1, 0);
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        int Count(string name) => json.RootElement.GetProperty(name).GetInt32();
        var results = json.RootElement.GetProperty("testResults").EnumerateArray().SelectMany(file => file.GetProperty("assertionResults").EnumerateArray());
        notes.AddRange(results.Where(test => test.GetProperty("status").GetString() == "failed").Select(test =>
            $"Failed: {test.GetProperty("fullName")}: {test.GetProperty("failureMessages").EnumerateArray().FirstOrDefault()}"));
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

internal sealed record TestResult(string Name, string Method, string Result, string Message)
{
    // https://xunit.net/docs/format-xml-v2
    public static TestResult Of(XElement test) => new(
        (string)test.Attribute("name")!,
        $"{(string?)test.Attribute("type")}.{(string?)test.Attribute("method")}",
        (string)test.Attribute("result")!,
        ((string?)test.Element("failure")?.Element("message") ?? "").ReplaceLineEndings(" "));
}

internal sealed record Counts(int Passed, int Failed, int Skipped)
{
    public static Counts operator +(Counts a, Counts b) => new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);
}
