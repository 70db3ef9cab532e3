namespace ImagePipeline.Functions.Imaging;

/// <summary>How people would call a picture's shape.</summary>
internal static class Orientation
{
    public const string Landscape = "landscape";
    public const string Portrait = "portrait";
    public const string Square = "square";

    public static readonly string[] All = [Landscape, Portrait, Square];

    // A crop by hand is rarely square to the pixel.
    private const double SquareTolerance = 1.05;

    /// <summary>Square when the longer side is at most 5 % longer than the other.</summary>
    public static string Of(int width, int height) =>
        Math.Max(width, height) <= SquareTolerance * Math.Min(width, height) ? Square : width > height ? Landscape : Portrait;
}
