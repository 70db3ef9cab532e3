namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// ThumbHash, a placeholder in about 25 bytes: the lowest cosine frequencies of lightness, of two colour differences and of
/// alpha, four bits each. The format is Evan Wallace's, https://github.com/evanw/thumbhash; the layout is
/// <code>
/// 24 bits  L average (6), P average (6), Q average (6), L scale (5), has alpha (1)
/// 16 bits  shorter side's L terms (3), P scale (6), Q scale (6), landscape (1)
///  8 bits  alpha average (4), alpha scale (4), only with alpha
///  4 bits  a term: L, P, Q, alpha, each row by row over the triangle of low frequencies
/// </code>
/// </summary>
internal static class ThumbHash
{
    public const int MaxSide = 100;

    /// <param name="rgba">Row by row, not premultiplied; <c>width * height * 4</c> bytes.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rgba)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(width, height), MaxSide);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, width * height * 4);

        var planes = Planes.From(rgba);
        var longSide = Math.Max(width, height);
        var maxTerms = planes.HasAlpha ? 5 : 7;
        var lx = Math.Max(1, Round((double)maxTerms * width / longSide));
        var ly = Math.Max(1, Round((double)maxTerms * height / longSide));
        var landscape = width > height;

        var l = Channel.Transform(planes.L, width, height, Math.Max(3, lx), Math.Max(3, ly));
        var p = Channel.Transform(planes.P, width, height, 3, 3);
        var q = Channel.Transform(planes.Q, width, height, 3, 3);

        var header24 = Round(63 * l.Average)
            | (Round(31.5 + (31.5 * p.Average)) << 6)
            | (Round(31.5 + (31.5 * q.Average)) << 12)
            | (Round(31 * l.Scale) << 18)
            | (planes.HasAlpha ? 1 << 23 : 0);
        var header16 = (landscape ? ly : lx)
            | (Round(63 * p.Scale) << 3)
            | (Round(63 * q.Scale) << 9)
            | (landscape ? 1 << 15 : 0);
        List<byte> hash = [(byte)header24, (byte)(header24 >> 8), (byte)(header24 >> 16), (byte)header16, (byte)(header16 >> 8)];

        if (!planes.HasAlpha)
        {
            AppendTerms(hash, [.. l.Terms, .. p.Terms, .. q.Terms]);
            return [.. hash];
        }

        var a = Channel.Transform(planes.A, width, height, 5, 5);
        hash.Add((byte)(Round(15 * a.Average) | (Round(15 * a.Scale) << 4)));
        AppendTerms(hash, [.. l.Terms, .. p.Terms, .. q.Terms, .. a.Terms]);
        return [.. hash];
    }

    private static void AppendTerms(List<byte> hash, ReadOnlySpan<double> terms)
    {
        for (var i = 0; i < terms.Length; i += 2)
        {
            var high = i + 1 < terms.Length ? Round(15 * terms[i + 1]) : 0;
            hash.Add((byte)(Round(15 * terms[i]) | (high << 4)));
        }
    }

    /// <summary>Halves go up, as in the reference (JavaScript's Math.round).</summary>
    private static int Round(double value) => (int)Math.Floor(value + 0.5);

    /// <summary>Lightness, yellow-blue, red-green and alpha, with what is transparent filled with the average colour.</summary>
    private sealed record Planes(double[] L, double[] P, double[] Q, double[] A, bool HasAlpha)
    {
        public static Planes From(ReadOnlySpan<byte> rgba)
        {
            var count = rgba.Length / 4;
            var (averageR, averageG, averageB, opacity) = Average(rgba);
            var planes = new Planes(new double[count], new double[count], new double[count], new double[count], opacity < count);
            for (var i = 0; i < count; i++)
            {
                var pixel = rgba.Slice(i * 4, 4);
                var alpha = pixel[3] / 255.0;
                var r = (averageR * (1 - alpha)) + (alpha / 255 * pixel[0]);
                var g = (averageG * (1 - alpha)) + (alpha / 255 * pixel[1]);
                var b = (averageB * (1 - alpha)) + (alpha / 255 * pixel[2]);
                planes.L[i] = (r + g + b) / 3;
                planes.P[i] = ((r + g) / 2) - b;
                planes.Q[i] = r - g;
                planes.A[i] = alpha;
            }

            return planes;
        }

        private static (double R, double G, double B, double Opacity) Average(ReadOnlySpan<byte> rgba)
        {
            double r = 0, g = 0, b = 0, opacity = 0;
            for (var i = 0; i < rgba.Length; i += 4)
            {
                var alpha = rgba[i + 3] / 255.0;
                r += alpha / 255 * rgba[i];
                g += alpha / 255 * rgba[i + 1];
                b += alpha / 255 * rgba[i + 2];
                opacity += alpha;
            }

            return opacity > 0 ? (r / opacity, g / opacity, b / opacity, opacity) : (r, g, b, opacity);
        }
    }

    /// <summary>A channel's cosine transform: its average, and its other low frequencies scaled to 0..1 around 0.5.</summary>
    private sealed record Channel(double Average, double[] Terms, double Scale)
    {
        public static Channel Transform(double[] values, int width, int height, int nx, int ny)
        {
            var average = 0.0;
            var terms = new List<double>();
            for (var cy = 0; cy < ny; cy++)
            {
                for (var cx = 0; cx * ny < nx * (ny - cy); cx++)
                {
                    var term = Frequency(values, width, height, cx, cy);
                    if (cx == 0 && cy == 0)
                    {
                        average = term;
                    }
                    else
                    {
                        terms.Add(term);
                    }
                }
            }

            var scale = terms.Max(Math.Abs);
            return new Channel(average, [.. terms.Select(term => scale > 0 ? 0.5 + (0.5 / scale * term) : term)], scale);
        }

        private static double Frequency(double[] values, int width, int height, int cx, int cy)
        {
            Span<double> across = stackalloc double[width];
            for (var x = 0; x < width; x++)
            {
                across[x] = Math.Cos(Math.PI / width * cx * (x + 0.5));
            }

            var sum = 0.0;
            for (var y = 0; y < height; y++)
            {
                var down = Math.Cos(Math.PI / height * cy * (y + 0.5));
                for (var x = 0; x < width; x++)
                {
                    sum += values[(y * width) + x] * across[x] * down;
                }
            }

            return sum / (width * height);
        }
    }
}
