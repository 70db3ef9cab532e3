namespace ImagePipeline.AppHost.Embedded;

/// <summary>The assembly that a build left, and when.</summary>
internal sealed record BuildOutput(string Assembly, DateTime BuiltAt)
{
    public static BuildOutput? Find(string projectPath, string configuration)
    {
        var bin = new DirectoryInfo(Path.Combine(Path.GetDirectoryName(projectPath)!, "bin", configuration));
        if (!bin.Exists)
        {
            return null;
        }

        // Only an executable project has a runtimeconfig; a published copy beside it is another build's.
        var runtimeConfig = bin.EnumerateFiles(Path.GetFileNameWithoutExtension(projectPath) + ".runtimeconfig.json", SearchOption.AllDirectories)
            .Where(file => file.Directory!.Name is not ("publish" or "native"))
            .MaxBy(file => file.LastWriteTimeUtc);
        var assembly = runtimeConfig is null ? null : new FileInfo(runtimeConfig.FullName.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal));
        if (assembly is not { Exists: true })
        {
            return null;
        }

        // Copying into the folder keeps the compiler's time on the file, and the folder's own is later than everything before it.
        DateTime[] times = [assembly.LastWriteTimeUtc, assembly.Directory!.LastWriteTimeUtc, File.GetLastWriteTimeUtc(Stamp(projectPath, configuration))];
        return new BuildOutput(assembly.FullName, times.Max());
    }

    /// <summary>A build that finds nothing to do writes nothing: without a mark, one touched README would build on every start.</summary>
    public static void MarkBuilt(string projectPath, string configuration, DateTime inputsReadAt)
    {
        var stamp = Stamp(projectPath, configuration);
        File.WriteAllText(stamp, "");
        File.SetLastWriteTimeUtc(stamp, inputsReadAt);
    }

    private static string Stamp(string projectPath, string configuration) =>
        Path.Combine(Path.GetDirectoryName(projectPath)!, "bin", configuration, ".built");
}
