#!/usr/bin/env dotnet
#:property PublishAot=false

// LocalAws as a container image, with one command: dotnet run ImagePipeline.LocalAws/Container/image.cs
// Another name or base: dotnet run ImagePipeline.LocalAws/Container/image.cs -- --tag localaws:dev --base mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
//
// It needs Docker, and clang (or gcc) and zlib's headers for Native AOT, on Linux. Nothing is pulled unless a base is named.

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

var root = Path.GetFullPath("../..", Path.GetDirectoryName(ThisFile())!);
var (tag, baseImage) = ("image-pipeline/localaws:latest", "scratch");
for (var at = 0; at < args.Length; at += 2)
{
    switch (args[at])
    {
        case "--tag" when at + 1 < args.Length:
            tag = args[at + 1];
            break;
        case "--base" when at + 1 < args.Length:
            baseImage = args[at + 1];
            break;
        default:
            Console.Error.WriteLine("Usage: dotnet run ImagePipeline.LocalAws/Container/image.cs [-- --tag name:tag --base image]");
            return 2;
    }
}

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("The image is compiled for Linux, which Native AOT does on Linux only. On Windows use WSL; on macOS a Linux machine.");
    return 1;
}

var context = Path.Combine(root, "artifacts", "localaws-image");
if (Directory.Exists(context))
{
    // What an earlier build left must not get into the image.
    Directory.Delete(context, recursive: true);
}

var program = Directory.CreateDirectory(Path.Combine(context, "root", "opt", "localaws")).FullName;
Directory.CreateDirectory(Path.Combine(context, "data"));
var runtime = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
if (!Run("dotnet", "publish", Path.Combine(root, "ImagePipeline.LocalAws"), "--configuration", "Release", "--runtime", runtime, "--output", program,
    "--nologo", "-p:PublishAot=true", "-p:DebugType=none"))
{
    Console.Error.WriteLine("LocalAws was not compiled. Native AOT needs clang (or gcc) and zlib's headers.");
    return 1;
}

// A package for every system leaves the Windows one's libraries too.
foreach (var file in Directory.GetFiles(program).Where(file => Path.GetExtension(file) is ".dll" or ".dbg" or ".pdb" || file.EndsWith(".endpoints.json", StringComparison.Ordinal)))
{
    File.Delete(file);
}

if (baseImage == "scratch")
{
    // .NET loads OpenSSL when it first hashes or signs, so that no file names it as needed.
    foreach (var library in Directory.GetFiles(program).SelectMany(Needed).Concat(OpenSsl()).Distinct())
    {
        var target = Path.Join(context, "root", library);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(library, target, overwrite: true);
    }

    // Set apart from the creation, which the builder's umask would narrow.
    File.SetUnixFileMode(Directory.CreateDirectory(Path.Combine(context, "root", "tmp")).FullName, (UnixFileMode)0b1_111_111_111);
}

// The libraries' licences ask to be named wherever they go.
var documents = Directory.CreateDirectory(Path.Combine(context, "root", "usr", "share", "doc", "localaws")).FullName;
File.Copy(Path.Combine(root, "THIRD-PARTY-NOTICES.md"), Path.Combine(documents, "THIRD-PARTY-NOTICES.md"));

return Run("docker", "build", "--quiet", "--tag", tag, "--build-arg", $"BASE={baseImage}", "--file", Path.Combine(root, "ImagePipeline.LocalAws", "Container", "Dockerfile"), context)
    && Run("docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}} is built: {{.Size}}", tag) ? 0 : 1;

// libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007fe91dc19000)
// /lib64/ld-linux-x86-64.so.2 (0x00007fe91dd0e000)
static IEnumerable<string> Needed(string file) =>
    Regex.Matches(Output("ldd", file), @"(/\S+) \(0x").Select(match => match.Groups[1].Value).Where(File.Exists);

// libssl.so.3 (libc6,x86-64) => /lib/x86_64-linux-gnu/libssl.so.3
static IEnumerable<string> OpenSsl()
{
    var libraries = Regex.Matches(Output(File.Exists("/sbin/ldconfig") ? "/sbin/ldconfig" : "ldconfig", "-p"), @"lib(?:ssl|crypto)\.so\.3 .*=> (/\S+)")
        .Select(match => match.Groups[1].Value).ToList();
    return libraries.Count >= 2 ? libraries : throw new FileNotFoundException("OpenSSL 3 (libssl.so.3, libcrypto.so.3) is not installed, which the image needs.");
}

static string Output(string command, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    // ldd complains on standard error about files that are no programs, such as settings: these need nothing.
    process.ErrorDataReceived += (_, _) => { };
    process.BeginErrorReadLine();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return output;
}

static bool Run(string command, params string[] arguments)
{
    try
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
    catch (System.ComponentModel.Win32Exception)
    {
        Console.Error.WriteLine($"'{command}' is not installed, or not on the PATH.");
        return false;
    }
}

static string ThisFile([CallerFilePath] string path = "") => path;
