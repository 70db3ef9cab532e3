namespace ImagePipeline.LocalAws.S3;

/// <summary>
/// Holds an object's bytes, read from the first to the last, against the checksum that was kept when they were stored. A
/// composite checksum is that of its parts' checksums, and each part is a segment.
/// </summary>
internal sealed class ContentCheck(ObjectContent content, ObjectChecksum kept) : IDisposable
{
    private readonly RunningChecksum _running = new(kept.Algorithm);
    private readonly List<(string Value, long Size)> _parts = [];

    /// <summary>How far it has come; bytes from elsewhere are none of its business.</summary>
    public long Position { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _running.Append(bytes);
        Position += bytes.Length;
    }

    public void EndSegment()
    {
        if (kept.Type == ChecksumAlgorithm.Composite)
        {
            _parts.Add((_running.Finish(), 0));
        }
    }

    /// <summary>Whether everything that was read is what was stored, once all of it was.</summary>
    public bool Holds()
    {
        if (kept.Type != ChecksumAlgorithm.Composite)
        {
            return _running.Finish() == kept.Value;
        }

        // A last part without a byte has no file to be read.
        while (_parts.Count < content.Segments.Count)
        {
            EndSegment();
        }

        return kept.Algorithm.Compose(kept.Type, _parts) == kept.Value;
    }

    public void Dispose() => _running.Dispose();
}
