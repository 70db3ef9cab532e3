using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>The folder that holds everything LocalAws keeps: one SQLite file a service, and S3's objects.</summary>
internal sealed class DataFolder
{
    /// <summary>The value of <see cref="LocalAwsOptions.Fresh"/> under which the folder was emptied last.</summary>
    private const string FreshFile = "fresh";

    private readonly string _root;

    /// <param name="held">The lock, without which nothing in the folder may be touched.</param>
    public DataFolder(IOptions<LocalAwsOptions> options, DataFolderLock held)
    {
        ArgumentNullException.ThrowIfNull(held);
        _root = Path.GetFullPath(options.Value.DataFolder);
        if (options.Value.Fresh is { Length: > 0 } run)
        {
            EmptyOnce(run);
        }
    }

    /// <summary>A path in the folder; the folders on the way to it are made.</summary>
    public string PathOf(string name)
    {
        var path = Path.Combine(_root, name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be written: {error.Message} Make the data folder writable for this user.", error);
        }

        return path;
    }

    // What was begun under one value is kept through every restart under the same.
    private void EmptyOnce(string run)
    {
        var marker = Path.Combine(_root, FreshFile);
        try
        {
            if (File.Exists(marker) && File.ReadAllText(marker) == run)
            {
                return;
            }

            foreach (var path in Directory.EnumerateFileSystemEntries(_root).Where(IsData).ToList())
            {
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }
                else
                {
                    File.Delete(path);
                }
            }

            File.WriteAllText(marker, run);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {_root} cannot be emptied: {error.Message} Delete it by hand, or start without LocalAws__Fresh.", error);
        }
    }

    private static bool IsData(string path) =>
        Path.GetFileName(path) is not (DataFolderLock.LockFile or DataFolderLock.OwnerFile) && !DataFolderLock.IsNobodys(path);
}
