using ImagePipeline.AppHost.Hosting;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class NodePackagesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("node-");

    [Theory]
    [InlineData("v20.20.2", "20.20.2")]
    [InlineData("v23.0.0-nightly2024", "23.0.0")]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    public void Parse_NodesVersion(string line, string? version) => Assert.Equal(version, NodePackages.Parse(line)?.ToString());

    [Fact]
    public void AreInstalled_FollowsTheLockFile()
    {
        var lockFile = Path.Combine(_folder.FullName, "package-lock.json");
        var installed = Path.Combine(_folder.FullName, "node_modules", ".package-lock.json");
        File.WriteAllText(lockFile, "{}");
        Assert.False(NodePackages.AreInstalled(_folder.FullName));

        Directory.CreateDirectory(Path.GetDirectoryName(installed)!);
        File.WriteAllText(installed, "{}");
        File.SetLastWriteTimeUtc(lockFile, File.GetLastWriteTimeUtc(installed));
        Assert.True(NodePackages.AreInstalled(_folder.FullName));

        File.SetLastWriteTimeUtc(lockFile, File.GetLastWriteTimeUtc(installed).AddSeconds(1));
        Assert.False(NodePackages.AreInstalled(_folder.FullName));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
