namespace ImagePipeline.Functions.Imaging;

internal static class Srgb
{
    /// <summary>A channel's light, 0 to 1: https://www.w3.org/TR/css-color-4/#color-conversion-code.</summary>
    public static double Linear(byte channel) =>
        channel / 255.0 is var value and <= 0.04045 ? value / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
}
