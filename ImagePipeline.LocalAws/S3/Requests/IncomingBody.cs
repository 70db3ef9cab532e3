namespace ImagePipeline.LocalAws.S3;

/// <summary>A request's body: decoded where it is <c>aws-chunked</c>, hashed on its way, and compared with what was declared of it.</summary>
internal sealed class IncomingBody : IDisposable
{
    private const long LargestPut = 5L * 1024 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly ChunkSignatures? _signatures;
    private readonly long _length;

    private IncomingBody(Stream stream, ContentDigests digests, ChunkSignatures? signatures, long length)
    {
        (_stream, Digests, _signatures, _length) = (stream, digests, signatures, length);
    }

    public ContentDigests Digests { get; }

    /// <param name="kept">The checksum to keep with the content, where that is not the caller's choice.</param>
    public static IncomingBody Open(S3Request request, ChecksumAlgorithm? kept = null)
    {
        var digests = new ContentDigests(request.DeclaredDigests, kept);
        if (!request.Payload.IsChunked)
        {
            // Without a length a truncated body could pass for a whole one; an aws-chunked body says its own.
            var length = request.Http.ContentLength ?? throw S3Errors.MissingContentLength();
            return new IncomingBody(request.Http.Body, digests, signatures: null, length);
        }

        if (!long.TryParse(request.Header("x-amz-decoded-content-length"), out var decodedLength) || decodedLength < 0)
        {
            throw S3Errors.MissingContentLength();
        }

        var signatures = request.Payload.Seed is var (signature, secret) ? new ChunkSignatures(signature, secret) : null;
        var stream = new AwsChunkedStream(request.Http.BodyReader, decodedLength, request.Header("x-amz-trailer"), signatures);
        return new IncomingBody(stream, digests, signatures, decodedLength);
    }

    /// <summary>Writes the body to a file; if it is not what was declared, nothing remains.</summary>
    public async Task<ObjectContent> SaveAsync(ObjectFiles files, CancellationToken cancellation)
    {
        if (_length > LargestPut)
        {
            throw S3Errors.EntityTooLarge(_length, LargestPut);
        }

        var content = await files.SaveAsync(_stream, Digests, _length, checkSize: null, cancellation);
        try
        {
            Verify(content.Size);
            return content;
        }
        catch
        {
            files.Delete(content);
            throw;
        }
    }

    /// <exception cref="Http.AwsException">It is larger than that.</exception>
    public async Task<byte[]> ReadAllAsync(int largest, CancellationToken cancellation)
    {
        if (_length > largest)
        {
            throw S3Errors.EntityTooLarge(_length, largest);
        }

        var bytes = new byte[_length];
        await _stream.ReadExactlyAsync(bytes, cancellation);
        await _stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancellation);
        Digests.Append(bytes);
        Verify(bytes.Length);
        return bytes;
    }

    public void Dispose()
    {
        Digests.Dispose();
        _signatures?.Dispose();
    }

    private void Verify(long size)
    {
        if (size != _length)
        {
            throw S3Errors.IncompleteBody();
        }

        Digests.Verify((_stream as AwsChunkedStream)?.TrailerValue);
    }
}
