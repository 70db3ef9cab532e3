namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>A PATH on which there are these tools alone; others often lie in the same folders.</summary>
internal sealed class PathOfTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("path-");

    public PathOfTools(params ReadOnlySpan<string> tools)
    {
        foreach (var tool in tools)
        {
            var found = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
            if (found is not null)
            {
                File.CreateSymbolicLink(Path.Combine(_folder.FullName, tool), found);
            }
        }
    }

    public string Value => _folder.FullName;

    /// <summary>Adds a tool that is a shell script.</summary>
    public void Add(string name, string script)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
