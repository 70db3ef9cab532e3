using System.Buffers;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>
/// The files that hold objects' bytes. A file is named by a random id, never by a key, written once and whole before a row
/// names it; one that no row names, which a crash may leave, is swept at the next start.
/// </summary>
internal sealed class ObjectFiles
{
    private const int BufferSize = 256 * 1024;

    private readonly string _root;

    public ObjectFiles(DataFolder folder)
    {
        _root = Path.GetDirectoryName(folder.PathOf("s3/objects/x"))!;
        for (var i = 0; i < 256; i++)
        {
            Directory.CreateDirectory(Path.Combine(_root, i.ToString("x2")));
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

    public ContentStream Open(ObjectContent content) => new(content, PathOf);

    public void Delete(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            File.Delete(PathOf(file));
        }
    }

    public void Delete(ObjectContent content) => Delete(content.Files);

    /// <summary>Deletes every file but those named. Only before requests are served.</summary>
    public void Sweep(IReadOnlySet<string> named)
    {
        var found = Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories);
        foreach (var path in found.Where(path => !named.Contains(Path.GetFileName(path))).ToList())
        {
            File.Delete(path);
        }
    }

    // 256 folders, made at the start, keep each small.
    private string PathOf(string file) => Path.Combine(_root, file[..2], file);
}
