using ImagePipeline.LocalAws.Contracts;
using Microsoft.Win32.SafeHandles;

namespace ImagePipeline.LocalAws.S3;

/// <summary>
/// Reads an object's files as one stream. All files are opened at once, so that an object which is deleted or replaced
/// meanwhile can still be read to its end. Whoever reads it from its first byte to its last is given the last ones only where
/// all of them are those that were stored.
/// </summary>
internal sealed class ContentStream : Stream
{
    private readonly List<(SafeFileHandle? Handle, long Start, long Size)> _files = [];
    private readonly ContentCheck? _check;

    /// <exception cref="FileNotFoundException">The object was deleted since its row was read, or has lost a file.</exception>
    /// <exception cref="DamagedObjectException">A file has another size.</exception>
    public ContentStream(ObjectContent content, ObjectChecksum? checksum, Func<string, string> pathOf)
    {
        _check = checksum is null ? null : new ContentCheck(content, checksum);
        try
        {
            foreach (var segment in content.Segments)
            {
                _files.Add((segment.File.Length == 0 ? null : Open(pathOf(segment.File), segment.Size), Length, segment.Size));
                Length += segment.Size;
            }
        }
        catch
        {
            Close();
            throw;
        }
    }

    public override long Length { get; }

    public override long Position { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override int Read(Span<byte> buffer)
    {
        foreach (var (handle, start, size) in _files)
        {
            var offset = Position - start;
            if (handle is not null && offset >= 0 && offset < size)
            {
                var read = RandomAccess.Read(handle, buffer[..(int)Math.Min(buffer.Length, size - offset)], offset);
                if (read == 0 && !buffer.IsEmpty)
                {
                    throw new DamagedObjectException("A file of it has become shorter.");
                }

                Check(buffer[..read], isEndOfFile: offset + read == size);
                Position += read;
                return read;
            }
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // Reads of the page cache end at once; a hop to another thread would cost more than the read.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        foreach (var (handle, _, _) in _files)
        {
            handle?.Dispose();
        }

        _check?.Dispose();
        base.Dispose(disposing);
    }

    private static SafeFileHandle Open(string path, long size)
    {
        var handle = File.OpenHandle(path);
        if (RandomAccess.GetLength(handle) is var length && length != size)
        {
            handle.Dispose();
            throw new DamagedObjectException($"The file {path} has {length} bytes and not the {size} that were stored.");
        }

        return handle;
    }

    private void Check(ReadOnlySpan<byte> bytes, bool isEndOfFile)
    {
        if (_check is null || Position != _check.Position)
        {
            return;
        }

        _check.Append(bytes);
        if (isEndOfFile)
        {
            _check.EndSegment();
        }

        if (_check.Position == Length && !_check.Holds())
        {
            throw new DamagedObjectException("Its bytes are not those that were stored: their checksum is another.");
        }
    }
}
