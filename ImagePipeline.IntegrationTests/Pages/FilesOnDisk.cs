namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Photos in a folder of their own, where they can be changed and deleted behind the browser's back.</summary>
internal sealed class FilesOnDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("photos-").FullName;

    public string[] Write(int count, int seed) =>
        [.. Enumerable.Range(1, count).Select(number => Write($"photo {number}.jpg", Scenery.Jpeg(seed + number, 320, 240)))];

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Folder(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
