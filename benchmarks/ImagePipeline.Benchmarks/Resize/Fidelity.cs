using NetVips;

namespace ImagePipeline.Benchmarks.Resize;

/// <summary>How near a rendition is to the best one: decoded whole, converted and reduced without rounding, not compressed.</summary>
internal static class Fidelity
{
    /// <returns>Peak signal-to-noise ratio in dB over the three channels.</returns>
    public static double Psnr(string photo, string rendition)
    {
        using var actual = Image.NewFromFile(rendition);
        using var reference = Reference(photo, actual.Width, actual.Height);
        using var difference = actual - reference;
        using var squared = difference * difference;
        return 10 * Math.Log10(255 * 255 / squared.Avg());
    }

    private static Image Reference(string photo, int width, int height)
    {
        using var stored = Image.NewFromFile(photo);
        using var upright = stored.Autorot();
        using var srgb = upright.Contains("icc-profile-data")
            ? upright.IccTransform("srgb", embedded: true, depth: 16) / 257.0
            : upright.Cast(Enums.BandFormat.Float);
        using var resized = srgb.Resize((double)width / srgb.Width, vscale: (double)height / srgb.Height, kernel: Enums.Kernel.Lanczos3);
        return resized.CopyMemory();
    }
}
