namespace ImagePipeline.IntegrationTests;

/// <summary>Programs that some tests need and not every machine has.</summary>
internal static class Tools
{
    /// <summary>
    /// The path of the first of these programs that is installed. Without one the test is skipped and says so, or fails
    /// where <c>IMAGEPIPELINE_REQUIRE_TOOLS=1</c> says that all of them should be there.
    /// </summary>
    public static string Require(string purpose, params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        foreach (var name in names)
        {
            var found = folders.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).FirstOrDefault(File.Exists);
            if (found is not null)
            {
                return found;
            }
        }

        Missing($"{purpose} needs one of these on the PATH: {string.Join(", ", names.ToArray())}.");
        return "";
    }

    /// <summary>Skips the test, or fails it where nothing may be missing.</summary>
    public static void Missing(string reason)
    {
        Assert.False(Environment.GetEnvironmentVariable("IMAGEPIPELINE_REQUIRE_TOOLS") == "1", reason);
        Assert.Skip(reason);
    }
}
