namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// Brings the light of an HDR picture into what a common screen shows, as browsers do (SMPTE ST 2094-50, annex C): white goes to half,
/// so that highlights keep their steps above it, on a curve that is straight up to white and bends until the peak.
/// </summary>
internal static class ToneCurve
{
    private const double White = 0.5;
    private const double Bend = 0.65;
    private const double MiddleX = 1 - Bend + (Bend / White);
    private const double MiddleY = ((1 - Bend) * White) + Bend;

    /// <param name="light">1 is white.</param>
    /// <returns>0 to 1.</returns>
    public static double Apply(double light)
    {
        const double Peak = TransferFunction.HdrPeak;
        if (light <= 1)
        {
            return light * White;
        }

        if (light >= Peak)
        {
            return 1;
        }

        // The quadratic Bézier curve from (1, White) by (MiddleX, MiddleY) to (Peak, 1).
        const double A = 1 - (2 * MiddleX) + Peak;
        const double B = 2 * (MiddleX - 1);
        var t = (Math.Sqrt((B * B) + (4 * A * (light - 1))) - B) / (2 * A);
        return ((1 - t) * (1 - t) * White) + (2 * t * (1 - t) * MiddleY) + (t * t);
    }
}
