namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>What the tests leave to be looked at, below <c>artifacts/</c>.</summary>
internal static class Artifacts
{
    public static string PathOf(string name)
    {
        var path = Repository.PathOf(Path.Combine("artifacts", name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
