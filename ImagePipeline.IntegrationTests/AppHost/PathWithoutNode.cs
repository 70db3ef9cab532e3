namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>A PATH on which there is everything but Node.js, which often lies in the same folder as the rest.</summary>
internal sealed class PathWithoutNode : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("path-");

    public PathWithoutNode()
    {
        foreach (var tool in new[] { "dotnet", "sh", "setsid" })
        {
            var found = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
            if (found is not null)
            {
                File.CreateSymbolicLink(Path.Combine(_folder.FullName, tool), found);
            }
        }
    }

    public string Value => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
