using System.Buffers;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>
/// The files that hold objects' bytes. A file is named by a random id, never by a key, written once and whole before a row
/// names it; one that no row names, which a crash may leave, is set aside at the next start.
/// </summary>
internal sealed class ObjectFiles
{
    private const int BufferSize = 256 * 1024;

    public string Root { get; }

    public ObjectFiles(DataFolder folder)
    {
        Root = Path.GetDirectoryName(folder.PathOf("s3/objects/x"))!;
        for (var i = 0; i < 256; i++)
        {
            Directory.CreateDirectory(Path.Combine(Root, i.ToString("x2")));
        }
    }

    /// <summary>Writes a stream to a new file while it is hashed. On any failure nothing remains.</summary>
    /// <param name="sizeHint">The expected size, which bounds the buffer.</param>
    /// <param name="checkSize">Called with the size so far, to refuse what grows too large.</param>
    public async Task<ObjectContent> SaveAsync(
        Stream source, ContentDigests digests, long sizeHint, Action<long>? checkSize, CancellationToken cancellation)
    {
        var file = Guid.NewGuid().ToString("N");
        var path = PathOf(file);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(sizeHint + 1, 4096, BufferSize));
        try
        {
            var read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            if (read == 0)
            {
                return ObjectContent.Empty;
            }

            using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            var size = 0L;
            while (read > 0)
            {
                checkSize?.Invoke(size + read);
                digests.Append(buffer.AsSpan(0, read));
                RandomAccess.Write(handle, buffer.AsSpan(0, read), size);
                size += read;
                // A short read was the end.
                read = read < buffer.Length
                    ? 0
                    : await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            }

            return new ObjectContent([new Segment(file, size)]);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ContentStream Open(ObjectContent content, ObjectChecksum? checksum) => new(content, checksum, PathOf);

    public void Delete(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            File.Delete(PathOf(file));
        }
    }

    public void Delete(ObjectContent content) => Delete(content.Files);

    /// <summary>The files that are named by no row. Only before requests are served: one that is being written has no row yet.</summary>
    public IReadOnlyList<string> Unnamed(IReadOnlySet<string> named) =>
        [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(path => !named.Contains(Path.GetFileName(path)))];

    /// <summary>Moves files to where nothing is looked for. They may be somebody's, so they are never deleted.</summary>
    /// <returns>The folder where they are now.</returns>
    public string SetAside(IEnumerable<string> paths)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "..", "lost+found")).FullName;
        foreach (var path in paths)
        {
            File.Move(path, Path.Combine(folder, Path.GetFileName(path)), overwrite: true);
        }

        return folder;
    }

    // 256 folders, made at the start, keep each small.
    private string PathOf(string file) => Path.Combine(Root, file[..2], file);
}
