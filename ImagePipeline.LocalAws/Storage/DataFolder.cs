using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>The folder that holds everything LocalAws keeps: one SQLite file a service, and S3's objects.</summary>
internal sealed class DataFolder(IOptions<LocalAwsOptions> options)
{
    private readonly string _root = Path.GetFullPath(options.Value.DataFolder);

    /// <summary>A path in the folder; the folders on the way to it are made.</summary>
    public string PathOf(string name)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
