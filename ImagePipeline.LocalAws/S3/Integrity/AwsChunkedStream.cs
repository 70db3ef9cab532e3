using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Decodes a body in <c>aws-chunked</c> encoding and checks the signature of each chunk where they are signed.</summary>
/// <example>
/// <code>
/// 10000;chunk-signature=ad80c7...\r\n (65,536 bytes) \r\n
/// 0;chunk-signature=b6c6ea...\r\n
/// x-amz-checksum-crc32c:sOO8/Q==\r\n
/// x-amz-trailer-signature:41e146...\r\n\r\n
/// </code>
/// </example>
internal sealed class AwsChunkedStream(PipeReader body, long decodedLength, string? announcedTrailer, ChunkSignatures? signatures) : Stream
{
    private const int LongestLine = 4096;

    private long _inChunk;
    private long _total;
    private bool _inside;
    private bool _ended;
    private string? _chunkSignature;

    /// <summary>The trailing checksum, once the stream was read to its end.</summary>
    public string? TrailerValue { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation = default)
    {
        while (!_ended && _inChunk == 0)
        {
            await NextChunkAsync(cancellation);
        }

        if (_ended || buffer.Length == 0)
        {
            return 0;
        }

        var read = await body.ReadAsync(cancellation);
        if (read.Buffer.IsEmpty && read.IsCompleted)
        {
            throw S3Errors.IncompleteBody();
        }

        var count = (int)Math.Min(Math.Min(_inChunk, read.Buffer.Length), buffer.Length);
        var taken = read.Buffer.Slice(0, count);
        taken.CopyTo(buffer.Span);
        body.AdvanceTo(taken.End);
        signatures?.Append(buffer.Span[..count]);
        _inChunk -= count;
        return count;
    }

    private async ValueTask NextChunkAsync(CancellationToken cancellation)
    {
        if (_inside)
        {
            await ExpectEmptyLineAsync(cancellation);
            signatures?.VerifyChunk(_chunkSignature);
        }

        var header = (await ReadLineAsync(cancellation)).Split(';', 2);
        if (!long.TryParse(header[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _inChunk) || _inChunk < 0)
        {
            throw S3Errors.IncompleteBody();
        }

        const string Name = "chunk-signature=";
        _chunkSignature = header.Length == 2 && header[1].StartsWith(Name, StringComparison.Ordinal) ? header[1][Name.Length..] : null;
        _inside = true;
        _total += _inChunk;
        if (_inChunk == 0)
        {
            signatures?.VerifyChunk(_chunkSignature);
            await ReadTrailersAsync(cancellation);
            _ended = true;
        }

        if (_total > decodedLength || (_ended && _total != decodedLength))
        {
            throw S3Errors.IncompleteBody();
        }
    }

    private async ValueTask ReadTrailersAsync(CancellationToken cancellation)
    {
        var signed = new StringBuilder();
        string? signature = null;
        while (await ReadLineAsync(cancellation, mayEnd: true) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            if (colon < 0)
            {
                throw S3Errors.MalformedTrailer();
            }

            var (name, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (name == "x-amz-trailer-signature")
            {
                signature = value;
            }
            else if (name == announcedTrailer?.ToLowerInvariant())
            {
                TrailerValue = value;
                signed.Append(name).Append(':').Append(value).Append('\n');
            }
            else
            {
                throw S3Errors.MalformedTrailer();
            }
        }

        if (announcedTrailer is not null)
        {
            signatures?.VerifyTrailers(signed.ToString(), signature);
        }
    }

    private async ValueTask ExpectEmptyLineAsync(CancellationToken cancellation)
    {
        if ((await ReadLineAsync(cancellation)).Length > 0)
        {
            throw S3Errors.IncompleteBody();
        }
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellation, bool mayEnd = false)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                body.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            // Some clients leave out the empty line after the trailers.
            if (read.IsCompleted && read.Buffer.IsEmpty && mayEnd)
            {
                return "";
            }

            if (read.IsCompleted || read.Buffer.Length > LongestLine)
            {
                throw S3Errors.IncompleteBody();
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
