namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>From measurements to confidences.</summary>
internal static class Evidence
{
    /// <summary>No measurement is certain.</summary>
    public const double Certain = 99.5;

    /// <summary>0 up to <paramref name="from"/>, 1 from <paramref name="to"/> on; the other way round if from is the larger.</summary>
    public static double Ramp(double value, double from, double to) => Math.Clamp((value - from) / (to - from), 0, 1);

    /// <summary>All conditions have to hold, so the weakest one decides.</summary>
    public static double All(params ReadOnlySpan<double> strengths)
    {
        var weakest = 1.0;
        foreach (var strength in strengths)
        {
            weakest = Math.Min(weakest, strength);
        }

        return weakest;
    }

    /// <summary>Where there is any evidence, half is the least.</summary>
    public static double Confidence(double strength) => strength <= 0 ? 0 : 50 + ((Certain - 50) * strength);
}
