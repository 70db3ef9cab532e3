using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// The JPEG that a camera puts into its own file for its screen, on disk for as long as it is worked on. Developing the sensor's numbers
/// would be a matter of taste and of minutes; this is how the camera shows the picture.
/// </summary>
internal sealed class RawPreview : IDisposable
{
    private const string StandIn = "embedded preview";

    private const ushort Compression = 0x0103;
    private const ushort Photometric = 0x0106;
    private const ushort StripOffsets = 0x0111;
    private const ushort StripByteCounts = 0x0117;
    private const ushort SubDirectories = 0x014A;
    private const ushort DngVersion = 0xC612;

    private const int MaxDirectories = 32;
    private const int MaxCandidates = 500;
    private const int MaxHeaderLength = 1024 * 1024;

    private readonly ExifDirectory? _main;
    private readonly ImageFacts? _facts;

    private RawPreview(string path, ExifDirectory? main, ImageFacts? facts) => (Path, _main, _facts) = (path, main, facts);

    public string Path { get; }

    /// <summary>A TIFF whose directories speak of a sensor: its colour filter (32803), its linear numbers (34892), or Canon's mark.</summary>
    public static bool IsRaw(ByteSource source) =>
        source.Read(8, 2) is [(byte)'C', (byte)'R']
        || (ExifDirectory.ReadFirst(source) is { } main && (main.Has(DngVersion) || Directories(main).Any(directory => directory.Integer(Photometric) is 32803 or 34892)));

    /// <exception cref="ImageRejectedException">UNSUPPORTED_TYPE: there is no preview.</exception>
    public static RawPreview Extract(string path)
    {
        using var file = File.OpenHandle(path);
        var source = ByteSource.Of(file);
        var main = ExifDirectory.ReadFirst(source);
        var (start, length) = (main?.Has(DngVersion) is true ? InDirectories(source, main) : Anywhere(source))
            ?? throw ImageRejectedException.UnsupportedType(FailureParameters.RawWithoutPreview);
        var (container, facts) = main is not null ? (main, ExifFacts.Read(main)) : CanonFacts(source);
        var preview = new RawPreview(path + ".preview", container, facts);
        using var target = File.OpenHandle(preview.Path, FileMode.Create, FileAccess.Write, preallocationSize: length);
        for (var copied = 0L; copied < length;)
        {
            var bytes = source.Peek(start + copied);
            bytes = bytes[..(int)Math.Min(bytes.Length, length - copied)];
            RandomAccess.Write(target, bytes, copied);
            copied += bytes.Length;
        }

        return preview;
    }

    /// <summary>The preview with what the file around it says: often it has neither facts nor orientation of its own.</summary>
    public SourceImage Describe(SourceImage preview)
    {
        var described = preview with { Format = ImageFormat.Raw, StandIn = StandIn, Facts = _facts is null || _facts == ImageFacts.None ? preview.Facts : _facts };
        using var header = preview.Load(1);
        if (header.Contains("orientation") || _main?.Integer(ExifFacts.Orientation) is not (>= 2 and <= 8 and var orientation))
        {
            return described;
        }

        var (width, height) = preview.Upright;
        return described with
        {
            Upright = orientation >= 5 ? new ImageSize(height, width) : preview.Upright,
            Load = shrink => preview.Load(shrink).Mutate(image => image.Set(GValue.GIntType, "orientation", (int)orientation)),
        };
    }

    public void Dispose() => File.Delete(Path);

    /// <summary>DNG: its tiles may be JPEGs too, so only a directory tells which JPEG is a picture.</summary>
    private static (long Start, long Length)? InDirectories(ByteSource source, ExifDirectory main) => Largest(
        source,
        Directories(main)
            .Where(directory => directory.Integer(Compression) is 6 or 7 && directory.Integer(Photometric) is not (32803 or 34892))
            .Select(directory => (directory.Integers(StripOffsets, 2), directory.Integers(StripByteCounts, 2)) is ([var start], [var length]) ? ((long)start, (long)length) : default)
            .Where(place => place.Item2 > 0));

    /// <summary>
    /// Everything else: cameras keep the preview where they please (maker notes, boxes, a header of their own), but it always begins as
    /// a JPEG does; the sensor's numbers may be a JPEG as well, but a lossless one.
    /// </summary>
    private static (long Start, long Length)? Anywhere(ByteSource source) => Largest(source, Starts(source).Take(MaxCandidates).Select(start => (start, source.Length - start)));

    private static (long Start, long Length)? Largest(ByteSource source, IEnumerable<(long Start, long Length)> places)
    {
        (long Start, long Length, long Pixels)? best = null;
        foreach (var (start, length) in places)
        {
            var header = JpegHeader.Read(source, start, maxScans: 0, MaxHeaderLength);
            if (header is { IsBaselineOrProgressive: true, Scans: 1 } && header.Pixels > (best?.Pixels ?? 0))
            {
                best = (start, length, header.Pixels);
            }
        }

        return best is var (from, atMost, _) ? (from, Math.Min(atMost, JpegHeader.Read(source, from).Length)) : null;
    }

    private static IEnumerable<long> Starts(ByteSource source)
    {
        var mark = new byte[] { 0xFF, 0xD8, 0xFF };
        for (var at = 0L; at < source.Length;)
        {
            var bytes = source.Peek(at);
            if (bytes.IndexOf(mark) is >= 0 and var found)
            {
                yield return at + found;
                at += found + mark.Length;
            }
            else
            {
                // The mark may lie across the end of what is at hand.
                at += Math.Max(1, bytes.Length - mark.Length + 1);
            }
        }
    }

    /// <summary>The chain of directories and those below each.</summary>
    private static IEnumerable<ExifDirectory> Directories(ExifDirectory main)
    {
        var left = MaxDirectories;
        for (var directory = main; !directory.IsEmpty && left > 0; directory = main.At(directory.Next))
        {
            left--;
            yield return directory;
            foreach (var offset in directory.Integers(SubDirectories, left))
            {
                left--;
                yield return main.At(offset);
            }
        }
    }

    /// <summary>CR3: TIFF blocks in boxes of a box of Canon's, one for each directory of EXIF.</summary>
    private static (ExifDirectory? Main, ImageFacts? Facts) CanonFacts(ByteSource source)
    {
        const int Uuid = 16;
        const int MaxLength = 1024 * 1024;
        var blocks = IsoBox.In(source, 0, source.Length).Where(box => box.Type == "moov")
            .SelectMany(box => IsoBox.In(source, box.Start, box.End)).Where(box => box.Type == "uuid")
            .SelectMany(box => IsoBox.In(source, box.Start + Uuid, box.End)).Where(box => box is { Type: "CMT1" or "CMT2" or "CMT4", Length: < MaxLength })
            .GroupBy(box => box.Type, box => ExifDirectory.ReadFirst(source.Read(box.Start, box.Length)))
            .ToDictionary(group => group.Key, group => group.First());
        return blocks.GetValueOrDefault("CMT1") is { } main
            ? (main, ExifFacts.Read(main, blocks.GetValueOrDefault("CMT2") ?? main, blocks.GetValueOrDefault("CMT4") ?? main))
            : (null, null);
    }
}
