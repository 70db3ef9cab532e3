#!/usr/bin/env dotnet
#:property PublishAot=false

// The zips that Lambda runs, with one command: dotnet run terraform/package.cs
// Most functions look at no picture; those that decode what people upload have libvips and ImageMagick beside them, and those that embed libvips, ONNX
// Runtime and the model, with which their zip goes to Lambda by S3.
// For another machine's architecture (its cross compiler must be installed): dotnet run terraform/package.cs -- arm64
//
// The same sources give the same bytes: entries are sorted, their times are fixed, and neither the folder nor the commit
// is compiled in. Nothing is packed that Lambda's provided.al2023 could not load: every ELF file is asked for the
// libraries and the symbol versions that it needs.

using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

const string Notices = "THIRD-PARTY-NOTICES.md";
const string Model = "models/resnet18.onnx";
const string OnnxRuntime = "libonnxruntime.so";
const string LibVips = "libvips.so.42";

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const long DirectUploadLimit = 50 * 1024 * 1024;
const long UnpackedLimit = 250 * 1024 * 1024;

// What a cold start has to fetch: the functions that do not embed must not grow with those that do.
const long FunctionsLimit = 20 * 1024 * 1024;
const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

var root = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!;
var architecture = args.FirstOrDefault() ?? (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64");
if (architecture is not ("arm64" or "x86_64") || args.Length > 1)
{
    Console.Error.WriteLine("Usage: dotnet run terraform/package.cs [-- arm64|x86_64]");
    return 2;
}

var output = Path.Combine(root, "artifacts", $"functions-{architecture}");
if (Directory.Exists(output))
{
    // What an earlier build left must not get into the zip.
    Directory.Delete(output, recursive: true);
}

using (var publish = Process.Start("dotnet",
    [
        "publish", Path.Combine(root, "ImagePipeline.Functions"), "--configuration", "Release",
        "--runtime", architecture == "arm64" ? "linux-arm64" : "linux-x64", "--output", output, "--nologo",
        "-p:PublishAot=true", "-p:DebugType=none", $"-p:PathMap={root}{Path.DirectorySeparatorChar}=/_/", "-p:IncludeSourceRevisionInInformationalVersion=false",
    ]))
{
    await publish.WaitForExitAsync();
    if (publish.ExitCode != 0)
    {
        Console.Error.WriteLine("The functions were not compiled. Native AOT needs clang (or gcc) and zlib's headers.");
        return 1;
    }
}

// ONNX Runtime's package brings Windows' libraries for every machine, and other execution providers than the CPU's, which is all that there is.
var files = Directory.GetFiles(output)
    .Where(file => Path.GetExtension(file) is not (".dbg" or ".pdb" or ".json" or ".xml" or ".dll") && !Path.GetFileName(file).StartsWith("libonnxruntime_providers", StringComparison.Ordinal))
    .ToDictionary(file => Path.GetFileName(file) is "ImagePipeline.Functions" ? "bootstrap" : Path.GetFileName(file), StringComparer.Ordinal);
var problems = files.SelectMany(file => Elf.Read(file.Value).ProblemsOn(AmazonLinux2023.Libraries, files.Keys).Select(problem => $"{file.Key}: {problem}")).ToList();
if (problems.Count > 0)
{
    problems.ForEach(Console.Error.WriteLine);
    return 1;
}

// The libraries' licences ask to be named wherever they go.
files.Add(Notices, Path.Combine(root, Notices));
string[] everywhere = ["bootstrap", Notices];
files.Add(Model, Path.Combine(output, Model));
Require(await PackAsync("functions", everywhere), FunctionsLimit);
Require(await PackAsync("imaging", [.. everywhere, LibVips, .. files.Keys.Where(file => file.StartsWith("Magick.Native", StringComparison.Ordinal))]), DirectUploadLimit);
await PackAsync("embedding", [.. everywhere, LibVips, OnnxRuntime, Model]);
return 0;

static void Require(long size, long most)
{
    if (size > most)
    {
        throw new InvalidDataException($"The zip has {size:N0} bytes, more than the {most:N0} that it may.");
    }
}

// Its size in bytes.
async Task<long> PackAsync(string name, IReadOnlyList<string> packed)
{
    var zip = Path.Combine(root, "artifacts", $"{name}-{architecture}.zip");
    var unpacked = 0L;
    File.Delete(zip);
    using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
    {
        foreach (var entryName in packed.Order(StringComparer.Ordinal))
        {
            var file = files[entryName];
            var entry = archive.CreateEntry(entryName, CompressionLevel.SmallestSize);
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            entry.ExternalAttributes = (int)Executable << 16;
            await using var target = entry.Open();
            await using var source = File.OpenRead(file);
            await source.CopyToAsync(target);
            unpacked += source.Length;
            Console.WriteLine($"{entryName,-20} {source.Length,12:N0} bytes   {(entryName is Notices or Model ? "" : Elf.Read(file).Summary)}");
        }
    }

    if (unpacked > UnpackedLimit)
    {
        throw new InvalidDataException($"{zip} has {unpacked:N0} bytes unpacked; Lambda takes {UnpackedLimit:N0}.");
    }

    var size = new FileInfo(zip).Length;
    Console.WriteLine($"{Path.GetRelativePath(root, zip)}: {size:N0} bytes, {unpacked:N0} unpacked, sha256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(zip)))}");
    return size;
}

static string ThisFile([CallerFilePath] string path = "") => path;

/// <summary>
/// What Lambda's provided.al2023 carries: Amazon Linux 2023's minimal container image, glibc 2.34 and the run-time
/// libraries of GCC 11, https://docs.aws.amazon.com/linux/al2023/ug/core-glibc.html.
/// </summary>
internal static class AmazonLinux2023
{
    /// <summary>Each library, with the newest version of each family of its symbols.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, Version>> Libraries =
        new Dictionary<string, IReadOnlyDictionary<string, Version>>(StringComparer.Ordinal)
        {
            ["libc.so.6"] = Glibc,
            ["libm.so.6"] = Glibc,
            ["libdl.so.2"] = Glibc,
            ["libpthread.so.0"] = Glibc,
            ["librt.so.1"] = Glibc,
            ["libresolv.so.2"] = Glibc,
            ["ld-linux-x86-64.so.2"] = Glibc,
            ["ld-linux-aarch64.so.1"] = Glibc,
            ["libgcc_s.so.1"] = new Dictionary<string, Version> { ["GCC"] = new(11, 0) },
            ["libstdc++.so.6"] = new Dictionary<string, Version> { ["GLIBCXX"] = new(3, 4, 29), ["CXXABI"] = new(1, 3, 13) },
            ["libz.so.1"] = new Dictionary<string, Version> { ["ZLIB"] = new(1, 2, 11) },
        };

    private static Dictionary<string, Version> Glibc => new() { ["GLIBC"] = new(2, 34) };
}

/// <summary>
/// What a shared library or program needs to be loaded: DT_NEEDED and .gnu.version_r of a 64-bit little-endian ELF file,
/// https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html.
/// </summary>
/// <param name="Needed">Names of libraries.</param>
/// <param name="Versions">Such as (libc.so.6, GLIBC_2.34).</param>
internal sealed record Elf(IReadOnlyList<string> Needed, IReadOnlyList<(string Library, string Symbol)> Versions)
{
    private const int SectionDynamic = 6;
    private const int SectionVersionsNeeded = 0x6ffffffe;
    private const long DynamicNeeded = 1;

    public string Summary => "needs " + string.Join(", ", Versions
        .Select(version => Split(version.Symbol))
        .Where(version => version.Number is not null)
        .GroupBy(version => version.Family, version => version.Number)
        .Select(family => $"{family.Key} {family.Max()}")
        .Order(StringComparer.Ordinal));

    public static Elf Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException($"{path} is no 64-bit little-endian ELF file: it does not belong into the zip.");
        }

        var needed = new List<string>();
        var versions = new List<(string, string)>();
        foreach (var (type, section, link) in Sections(bytes))
        {
            if (type == SectionDynamic)
            {
                for (var at = 0; at < section.Length; at += 16)
                {
                    if (Int64(section, at) == DynamicNeeded)
                    {
                        needed.Add(Text(link, (int)Int64(section, at + 8)));
                    }
                }
            }
            else if (type == SectionVersionsNeeded)
            {
                versions.AddRange(VersionsNeeded(section, link));
            }
        }

        return new Elf(needed, versions);
    }

    public IEnumerable<string> ProblemsOn(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, Version>> libraries, IReadOnlyCollection<string> packed)
    {
        foreach (var library in Needed.Where(library => !libraries.ContainsKey(library) && !packed.Contains(library)))
        {
            yield return $"needs {library}, which is neither on Amazon Linux 2023 nor in the zip";
        }

        foreach (var (library, symbol) in Versions)
        {
            var (family, number) = Split(symbol);
            if (number is not null && libraries.TryGetValue(library, out var limits) && (!limits.TryGetValue(family, out var limit) || number > limit))
            {
                yield return $"needs {symbol} of {library}, which is newer than Amazon Linux 2023's: build on an older system";
            }
        }
    }

    // A section header is 64 bytes: type at 4, offset at 24, size at 32, the linked section's index at 40.
    private static IEnumerable<(int Type, byte[] Bytes, byte[] Link)> Sections(byte[] bytes)
    {
        var headers = (int)Int64(bytes, 40);
        var count = Int16(bytes, 60);
        for (var index = 0; index < count; index++)
        {
            var header = headers + (64 * index);
            var type = Int32(bytes, header + 4);
            if (type is SectionDynamic or SectionVersionsNeeded)
            {
                yield return (type, Content(header), Content(headers + (64 * Int32(bytes, header + 40))));
            }
        }

        byte[] Content(int header) => bytes.AsSpan((int)Int64(bytes, header + 24), (int)Int64(bytes, header + 32)).ToArray();
    }

    // A library: count at 2, name at 4, its versions at 8, the next library at 12. A version: name at 8, the next at 12.
    private static IEnumerable<(string Library, string Symbol)> VersionsNeeded(byte[] section, byte[] names)
    {
        int next;
        for (var library = 0; ; library += next)
        {
            var version = library + Int32(section, library + 8);
            for (var count = Int16(section, library + 2); count > 0; count--)
            {
                yield return (Text(names, Int32(section, library + 4)), Text(names, Int32(section, version + 8)));
                version += Int32(section, version + 12);
            }

            if ((next = Int32(section, library + 12)) == 0)
            {
                yield break;
            }
        }
    }

    // GLIBC_2.34 → (GLIBC, 2.34); names without a number, such as GLIBC_ABI_DT_RELR, have none.
    private static (string Family, Version? Number) Split(string symbol)
    {
        var at = symbol.LastIndexOf('_');
        return at > 0 && Version.TryParse(symbol[(at + 1)..], out var number) ? (symbol[..at], number) : (symbol, null);
    }

    private static string Text(byte[] names, int at) => Encoding.UTF8.GetString(names.AsSpan(at, names.AsSpan(at).IndexOf((byte)0)));

    private static int Int16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static int Int32(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private static long Int64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
