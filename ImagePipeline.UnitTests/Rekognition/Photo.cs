namespace ImagePipeline.UnitTests.Rekognition;

/// <summary>Photos of 512 × 512 that nobody holds rights in; Photos/README.md says whose they are.</summary>
internal static class Photo
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Rekognition", "Photos");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
