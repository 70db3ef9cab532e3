using Microsoft.Win32.SafeHandles;

namespace ImagePipeline.LocalAws.S3;

/// <summary>
/// Reads an object's files as one stream. All files are opened at once, so that an object which is deleted or replaced
/// meanwhile can still be read to its end.
/// </summary>
internal sealed class ContentStream : Stream
{
    private readonly List<(SafeFileHandle? Handle, long Start, long Size)> _files = [];

    /// <exception cref="FileNotFoundException">The object was deleted since its row was read.</exception>
    public ContentStream(ObjectContent content, Func<string, string> pathOf)
    {
        try
        {
            foreach (var segment in content.Segments)
            {
                _files.Add((segment.File.Length == 0 ? null : File.OpenHandle(pathOf(segment.File)), Length, segment.Size));
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

        base.Dispose(disposing);
    }
}
