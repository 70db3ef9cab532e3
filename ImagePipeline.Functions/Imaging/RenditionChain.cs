using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>Walks from the largest rendition down to the placeholder, each made from the pixels of the one before, and encodes them side by side.</summary>
internal static class RenditionChain
{
    // Quality is that of the picture as a screen shows it: in a large original each pixel is soft.
    private const int QualitySide = 1024;

    public static (IReadOnlyList<Rendition> Renditions, byte[] ThumbHash, IReadOnlyList<DominantColor> Colors, ImageQuality? Quality) Run(
        SourceImage source, IReadOnlyList<RenditionSpec> specs, CancellationToken ct)
    {
        var sizes = specs.GroupBy(spec => source.Upright.FitWithin(spec.LongSide)).OrderByDescending(group => group.Key.LongSide).ToList();
        var chain = new List<Image> { Decode(source, sizes[0].Key, ct) };
        try
        {
            using var step = ResizeStep.Start("encode");
            var pixels = new Dictionary<ImageSize, Image>();
            foreach (var size in sizes.Select(group => group.Key).Append(source.Upright.FitWithin(ThumbHash.MaxSide)))
            {
                chain.Add(Shrink(size, chain[^1], ct));
                pixels[size] = chain[^1];
            }

            var encoded = new ConcurrentDictionary<RenditionSpec, Rendition>();
            ImageQuality? quality = null;
            IReadOnlyList<DominantColor> colors = [];
            byte[] thumbHash = [];
            List<Action> works =
            [
                // The largest first: the others fit beside it.
                .. sizes.SelectMany(size => size.GroupBy(spec => (spec.Encoding, spec.Quality)), (size, sameBytes) => (Action)(() =>
                {
                    var bytes = RenditionEncoder.Encode(pixels[size.Key], sameBytes.Key.Encoding, sameBytes.Key.Quality);
                    foreach (var spec in sameBytes)
                    {
                        encoded[spec] = RenditionEncoder.Describe(spec, size.Key, bytes);
                    }
                })),
                () => quality = QualityOf(pixels[(sizes.Find(size => size.Key.LongSide <= QualitySide) ?? sizes[^1]).Key]),
                () => colors = DominantColors.Of(Rgba(pixels[sizes[^1].Key])),
                () => thumbHash = ThumbHash.Encode(chain[^1].Width, chain[^1].Height, Rgba(chain[^1])),
            ];
            RunAll(works, ct);
            return ([.. specs.Select(spec => encoded[spec])], thumbHash, colors, quality);
        }
        finally
        {
            chain.ForEach(image => image.Dispose());
        }
    }

    /// <summary>The original as 8-bit sRGB (with alpha if it has any), upright, in memory.</summary>
    public static Image Decode(SourceImage source, ImageSize size, CancellationToken ct)
    {
        using var step = ResizeStep.Start("decode");
        using var decoded = source.Decode(size);
        if (source.Color is { } color)
        {
            using var reduced = Reduce(decoded, size, ct);
            return color.ToSrgb(reduced);
        }

        // Only with an output profile does libvips look at the embedded one, and only then: for an untagged picture the same
        // option would convert from sRGB to sRGB at four times the cost.
        var outputProfile = decoded.Contains("icc-profile-data") ? "srgb" : null;
        // Orientation is applied here too, at the end: rotating a picture that comes row by row is not possible.
        using var resized = decoded.ThumbnailImage(size.Width, height: size.Height, size: Enums.Size.Force, outputProfile: outputProfile);
        using var srgb = resized.Interpretation == Enums.Interpretation.Srgb ? resized.Copy() : resized.Colourspace(Enums.Interpretation.Srgb);
        return Compute(srgb, ct);
    }

    /// <summary>The same, but for the colours: the numbers stay what they are, in 8 or 16 bits, since a thumbnail would take them for sRGB.</summary>
    private static Image Reduce(Image decoded, ImageSize size, CancellationToken ct)
    {
        var onItsSide = decoded.Contains("orientation") && decoded.Get("orientation") is >= 5 and <= 8;
        var (width, height) = onItsSide ? (size.Height, size.Width) : (size.Width, size.Height);
        var (across, down) = ((double)width / decoded.Width, (double)height / decoded.Height);
        using var premultiplied = decoded.HasAlpha() ? decoded.Premultiply() : decoded.Copy();
        using var resized = premultiplied.Resize(across, vscale: down);
        using var straight = decoded.HasAlpha() ? resized.Unpremultiply() : resized.Copy();
        using var whole = straight.Cast(decoded.Format);
        using var computed = Compute(whole, ct);
        using var upright = computed.Autorot();
        return upright.CopyMemory();
    }

    /// <summary>The next step of the chain; the picture itself where it has that size.</summary>
    public static Image Shrink(ImageSize size, Image larger, CancellationToken ct)
    {
        if (larger.Width == size.Width && larger.Height == size.Height)
        {
            return larger;
        }

        using var resized = larger.ThumbnailImage(size.Width, height: size.Height, size: Enums.Size.Force);
        return Compute(resized, ct);
    }

    /// <summary>As many at once as there are cores.</summary>
    private static void RunAll(IEnumerable<Action> works, CancellationToken ct)
    {
        try
        {
            // One after the other is taken, in this order; a range each would keep the largest two for one core.
            var inOrder = Partitioner.Create(works, EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(inOrder, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount }, work => work());
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    /// <summary>Runs the lazy pipeline; a cancellation stops it between two strips of rows.</summary>
    private static Image Compute(Image image, CancellationToken ct)
    {
        using var kill = ct.UnsafeRegister(static state => ((Image)state!).SetKill(true), image);
        return image.CopyMemory();
    }

    private static ImageQuality? QualityOf(Image pixels) => ImageQuality.Of(pixels.Width, pixels.Height, Rgba(pixels));

    private static byte[] Rgba(Image pixels)
    {
        using var rgba = pixels.HasAlpha() ? pixels.Copy() : pixels.Bandjoin(255);
        return rgba.WriteToMemory<byte>();
    }
}
