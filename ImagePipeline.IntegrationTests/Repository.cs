using System.Runtime.CompilerServices;

namespace ImagePipeline.IntegrationTests;

/// <summary>Where the sources of this build are.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath("..", Path.GetDirectoryName(ThisFile())!);

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
