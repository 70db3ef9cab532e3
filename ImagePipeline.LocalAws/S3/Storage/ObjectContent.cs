namespace ImagePipeline.LocalAws.S3;

/// <summary>A file of an object's bytes.</summary>
internal readonly record struct Segment(string File, long Size);

/// <summary>An object's bytes: one file, or one for each part of a multipart upload, in order. None where it is empty.</summary>
internal sealed record ObjectContent(IReadOnlyList<Segment> Segments)
{
    public static readonly ObjectContent Empty = new([]);

    public long Size { get; } = Segments.Sum(segment => segment.Size);

    public IEnumerable<string> Files => Segments.Where(segment => segment.File.Length > 0).Select(segment => segment.File);

    /// <summary>Reads <see cref="ToString"/>'s form: <c>0f3a...:5242880,77b2...:1024</c>.</summary>
    public static ObjectContent Parse(string text) =>
        text.Length == 0
            ? Empty
            : new ObjectContent([.. text.Split(',').Select(segment => segment.Split(':')).Select(pair => new Segment(pair[0], long.Parse(pair[1])))]);

    public override string ToString() => string.Join(',', Segments.Select(segment => $"{segment.File}:{segment.Size}"));
}
