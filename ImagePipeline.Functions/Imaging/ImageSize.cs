namespace ImagePipeline.Functions.Imaging;

/// <summary>Width and height in pixels.</summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    public int LongSide => Math.Max(Width, Height);

    public int ShortSide => Math.Min(Width, Height);

    public long Pixels => (long)Width * Height;

    /// <summary>The same shape with at most this long side; never larger than it is, never thinner than a pixel.</summary>
    public ImageSize FitWithin(int longSide)
    {
        if (LongSide <= longSide)
        {
            return this;
        }

        var scale = (double)longSide / LongSide;
        return new ImageSize(Scaled(Width), Scaled(Height));

        int Scaled(int side) => Math.Max(1, (int)Math.Round(side * scale, MidpointRounding.AwayFromZero));
    }
}
