using System.Numerics;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// How sudden a picture's edges are, after <see href="https://doi.org/10.1117/12.702790">Crété and others</see>: a blur takes more of a sharp picture than
/// of a soft one. Blurred by the mean of nine pixels, the step between two neighbours is a ninth of the step across the ten around them.
/// </summary>
internal static class Sharpness
{
    /// <summary>How far a pixel's blur reaches at most; what lies nearer to the border, or to what is transparent, is not judged.</summary>
    public const int Margin = Reach + 1;

    private const int Reach = 4;
    private const short Window = (2 * Reach) + 1;

    // Of 255: smaller steps are noise and rounding.
    private const short EdgeThreshold = 5;

    // Of 255, a pixel: with less there is nothing to judge.
    private const double LeastSteps = 0.025;

    /// <param name="width">Of the picture.</param>
    /// <param name="pixels">How many of its pixels are not transparent.</param>
    /// <param name="luma">With <see cref="Margin"/>.</param>
    /// <returns>0 where there is no edge at all, to 100 where each is of one pixel's width.</returns>
    public static double Of(int width, long pixels, ReadOnlySpan<short> luma)
    {
        var across = Sum(luma, 1);
        var down = Sum(luma, width + Margin);
        double steps = across.Steps + down.Steps;
        // Of an edge the blur leaves a ninth; of a line or noise, where the next step leads back, even less.
        return steps < LeastSteps * pixels ? 0 : Math.Min(100, 100 * (across.Taken + down.Taken) / steps / (Window - 1));
    }

    // All steps between pixels at this distance, and nine times what a blur takes of each.
    private static (long Steps, long Taken) Sum(ReadOnlySpan<short> luma, int distance)
    {
        var (steps, taken) = (Vector<int>.Zero, Vector<int>.Zero);
        for (var i = 0; i + (Window * distance) + Vector<short>.Count <= luma.Length; i += Vector<short>.Count)
        {
            var farBefore = new Vector<short>(luma[i..]);
            var before = new Vector<short>(luma[(i + (Reach * distance))..]);
            var here = new Vector<short>(luma[(i + ((Reach + 1) * distance))..]);
            var farBehind = new Vector<short>(luma[(i + (Window * distance))..]);
            var step = Vector.Abs(here - before);
            step &= Vector.GreaterThanOrEqual(step, new Vector<short>(EdgeThreshold));
            step &= Vector.GreaterThanOrEqual(farBefore | before | here | farBehind, Vector<short>.Zero);
            steps += Widened(step);
            taken += Widened(Vector.Max(Vector<short>.Zero, (step * Window) - Vector.Abs(farBehind - farBefore)));
        }

        return (Vector.Sum(steps), Vector.Sum(taken));

        static Vector<int> Widened(Vector<short> values)
        {
            Vector.Widen(values, out var low, out var high);
            return low + high;
        }
    }
}
