using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>
/// The right to use the data folder, which one LocalAws has for its life: two on one folder would each delete what the
/// other acknowledged. The operating system holds the lock, so it ends with the process, however that ends.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    public const string LockFile = "lock";

    /// <summary>Who has the lock. A file of its own, since Windows lets nobody read one that is locked.</summary>
    public const string OwnerFile = "localaws.json";

    /// <summary>What tells a folder of LocalAws; the databases are those that every version made.</summary>
    private static readonly string[] Ours = [OwnerFile, "lambda.db", "s3"];

    private readonly string _root;
    private readonly FileStream _lock;
    private readonly DateTimeOffset _since;

    public DataFolderLock(IOptions<LocalAwsOptions> options, TimeProvider time)
    {
        _root = Path.GetFullPath(options.Value.DataFolder);
        _since = time.GetUtcNow();
        try
        {
            Directory.CreateDirectory(_root);
            RefuseForeign();
            _lock = new FileStream(Path.Combine(_root, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            WriteOwner(url: null);
        }
        catch (IOException error) when (IsLocked(error))
        {
            throw new StartupException(
                $"The data folder {_root} is in use by another LocalAws{DescribeOwner()}. End that one, or set LocalAws__DataFolder to a folder of its own.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The data folder {_root} cannot be written: {error.Message} Make it writable for this user, or set LocalAws__DataFolder to another.", error);
        }
    }

    /// <summary>Tells whoever finds the folder locked where this process can be reached.</summary>
    public void Announce(Uri url) => WriteOwner(url);

    public void Dispose() => _lock.Dispose();

    /// <summary>Whether a file or folder may lie in any folder: hidden files, and what a file system keeps at its root.</summary>
    public static bool IsNobodys(string path) => Path.GetFileName(path) is ['.', ..] or "lost+found";

    private void RefuseForeign()
    {
        var entries = Directory.EnumerateFileSystemEntries(_root).Where(path => !IsNobodys(path)).Select(Path.GetFileName).ToHashSet();
        entries.Remove(LockFile);
        if (entries.Count > 0 && !Ours.Any(entries.Contains))
        {
            throw new StartupException(
                $"The folder {_root} holds files that are not LocalAws' ({entries.Order().First()}). Set LocalAws__DataFolder to an empty or a new folder.");
        }
    }

    private void WriteOwner(Uri? url)
    {
        var owner = new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["url"] = url?.GetLeftPart(UriPartial.Authority),
            ["since"] = _since.ToString("yyyy-MM-dd HH:mm:ss'Z'"),
        };
        // Whoever reads it reads one whole.
        var path = Path.Combine(_root, OwnerFile);
        File.WriteAllText($"{path}.new", owner.ToJsonString());
        File.Move($"{path}.new", path, overwrite: true);
    }

    private string DescribeOwner()
    {
        try
        {
            var owner = JsonNode.Parse(File.ReadAllText(Path.Combine(_root, OwnerFile)))!;
            return $" (process {owner["processId"]}, {owner["url"]?.ToString() ?? "starting"}, since {owner["since"]})";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or JsonException)
        {
            return "";
        }
    }

    // EWOULDBLOCK of flock on Linux and on macOS, and Windows' sharing violation.
    private static bool IsLocked(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
