using System.IO.Compression;
using System.Security.Cryptography;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>The code of functions, unpacked: a folder for each zip, by the hash of its bytes.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html</remarks>
internal sealed class CodeStore(DataFolder folder)
{
    public const int LargestUnpacked = 262_144_000;

    private const int FileTypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;

    private readonly string _root = Path.GetDirectoryName(folder.PathOf(Path.Combine("lambda", "code", "any")))!;

    /// <param name="sha256">In base64.</param>
    public string PathOf(string sha256) => Path.Combine(_root, Convert.ToHexStringLower(Convert.FromBase64String(sha256)));

    /// <summary>Unpacks a zip. Once the task ends it is kept.</summary>
    /// <param name="zip">Can seek.</param>
    /// <returns>The SHA-256 of the zip, in base64, and its size in bytes.</returns>
    /// <exception cref="Http.AwsException">It is no zip, or one that does not belong into a folder.</exception>
    public async Task<(string Sha256, long Size)> AddAsync(Stream zip, CancellationToken cancellation)
    {
        var sha256 = Convert.ToBase64String(await SHA256.HashDataAsync(zip, cancellation));
        var (path, size) = (PathOf(sha256), zip.Position);
        if (size == 0)
        {
            throw LambdaErrors.InvalidParameter("Uploaded file must be a non-empty zip");
        }

        if (!Directory.Exists(path))
        {
            var unfinished = Path.Combine(_root, $".{Guid.NewGuid():N}");
            try
            {
                zip.Position = 0;
                await UnpackAsync(zip, unfinished, cancellation);
                Directory.Move(unfinished, path);
            }
            catch (InvalidDataException)
            {
                throw LambdaErrors.NotUnzipped();
            }
            catch (IOException) when (Directory.Exists(path))
            {
                // Another request has brought the same.
            }
            finally
            {
                if (Directory.Exists(unfinished))
                {
                    Directory.Delete(unfinished, recursive: true);
                }
            }
        }

        return (sha256, size);
    }

    /// <summary>Deletes what no function has, and what was left unfinished. For a time when nothing runs.</summary>
    public void DeleteOthers(IEnumerable<string> hashes)
    {
        var kept = hashes.Select(PathOf).ToHashSet();
        foreach (var path in Directory.EnumerateDirectories(_root).Where(path => !kept.Contains(path)).ToList())
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task UnpackAsync(Stream zip, string target, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        var left = (long)LargestUnpacked;
        Directory.CreateDirectory(target);
        foreach (var entry in archive.Entries)
        {
            var path = Path.GetFullPath(Path.Combine(target, entry.FullName));
            if (!path.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal) || entry.FullName.Contains('\\') || entry.FullName.Contains('\0'))
            {
                // A name that leads out of the folder.
                throw LambdaErrors.NotUnzipped();
            }

            var attributes = entry.ExternalAttributes >>> 16;
            if ((attributes & FileTypeMask) == SymbolicLink)
            {
                throw Http.AwsException.NotSupported($"symbolic links in a zip, such as {entry.FullName}");
            }

            if (entry.FullName.EndsWith('/'))
            {
                Directory.CreateDirectory(path);
                continue;
            }

            if (Path.Exists(path) || File.Exists(Path.GetDirectoryName(path)))
            {
                // The same name twice, or what is a file as a folder.
                throw LambdaErrors.NotUnzipped();
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var source = entry.Open();
            await using (var file = new FileStream(path, FileMode.CreateNew))
            {
                left = await CopyAsync(source, file, left, cancellation);
            }

            if (!OperatingSystem.IsWindows())
            {
                // As packed, but that nobody may write; what was packed on Windows says nothing, and can be read.
                var mode = attributes == 0 ? UnixFileMode.UserRead : (UnixFileMode)(attributes & 0b101_101_101);
                File.SetUnixFileMode(path, mode | UnixFileMode.UserRead);
            }
        }
    }

    /// <summary>What an entry says of its size may be wrong: what comes out of it is counted.</summary>
    private static async Task<long> CopyAsync(Stream source, Stream target, long left, CancellationToken cancellation)
    {
        var buffer = new byte[81920];
        while (await source.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            left -= read;
            if (left < 0)
            {
                throw LambdaErrors.InvalidParameter($"Unzipped size must be smaller than {LargestUnpacked} bytes");
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return left;
    }
}
