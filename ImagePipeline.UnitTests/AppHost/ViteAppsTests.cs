using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class ViteAppsTests
{
    [Theory]
    [InlineData("v20.20.2", 20)]
    [InlineData("v8.1.0", 8)]
    [InlineData("20.1", null)]
    [InlineData("", null)]
    public void MajorOf_NodesVersion(string line, int? major) => Assert.Equal(major, ViteApps.MajorOf([line]));

    [Fact]
    public void IsInstalled_FollowsTheLockFile()
    {
        var folder = Directory.CreateTempSubdirectory("vite-");
        try
        {
            var lockFile = Path.Combine(folder.FullName, "package-lock.json");
            var installed = Path.Combine(folder.FullName, "node_modules", ".package-lock.json");
            File.WriteAllText(lockFile, "{}");
            Assert.False(ViteApps.IsInstalled(folder.FullName));

            Directory.CreateDirectory(Path.GetDirectoryName(installed)!);
            File.WriteAllText(installed, "{}");
            File.SetLastWriteTimeUtc(lockFile, File.GetLastWriteTimeUtc(installed));
            Assert.True(ViteApps.IsInstalled(folder.FullName));

            File.SetLastWriteTimeUtc(lockFile, File.GetLastWriteTimeUtc(installed).AddSeconds(1));
            Assert.False(ViteApps.IsInstalled(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
