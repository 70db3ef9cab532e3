using System.IO.Compression;
using ImagePipeline.IntegrationTests.Pipeline;

namespace ImagePipeline.IntegrationTests.Packaging;

/// <summary>
/// What is put on AWS, made and tried as terraform/README.md says. It compiles Native AOT, so it runs when the others are done.
/// </summary>
[Collection(nameof(PackageTests))]
[CollectionDefinition(nameof(PackageTests), DisableParallelization = true)]
public sealed class PackageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheZips_HoldTheFunctionsAndRunAloneInABareDebian()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "The trial of the zip changes its root folder, which needs Linux and root.");
        Tools.Require("Native AOT", "clang", "gcc");
        var debootstrap = Tools.Require("A bare Debian for the trial of the zip", "debootstrap");
        var folder = Directory.CreateTempSubdirectory("package-").FullName;
        try
        {
            var photo = Path.Combine(folder, "photo.jpg");
            await File.WriteAllBytesAsync(photo, Picture.Jpeg(seed: 800, 4000, 3000), Cancellation);

            await Command.RunAsync("dotnet", "run", "terraform/package.cs");
            Assert.Equal(["THIRD-PARTY-NOTICES.md", "bootstrap"], EntriesOf("functions", most: 20));
            Assert.Equal(["Magick.Native-Q8-x64.dll.so", "THIRD-PARTY-NOTICES.md", "bootstrap", "libvips.so.42"], EntriesOf("imaging", most: 50));
            Assert.Equal(["THIRD-PARTY-NOTICES.md", "bootstrap", "libonnxruntime.so", "libvips.so.42", "models/resnet18.onnx"], EntriesOf("embedding", most: 250));
            await Command.RunAsync(debootstrap, "--variant=minbase", "--include=libssl3", "bookworm", Path.Combine(folder, "bare"));
            var output = await Command.RunAsync("dotnet", "run", "terraform/trial.cs", "--", Path.Combine(folder, "bare"), photo, "1");

            Assert.Contains(" is READY: 4000 x 3000, 4 renditions", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="most">Megabytes that Lambda takes by its own API, or by S3, where it counts what is unpacked.</param>
    private static IEnumerable<string> EntriesOf(string package, int most)
    {
        var path = Assert.Single(Directory.GetFiles(Repository.PathOf("artifacts"), $"{package}-*.zip"));
        using var zip = ZipFile.OpenRead(path);
        var bytes = package == "embedding" ? zip.Entries.Sum(entry => entry.Length) : new FileInfo(path).Length;
        Assert.InRange(bytes, 1, most * 1024 * 1024);
        return [.. zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }
}
