namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Where something is; in pixels, or as shares of the picture's sides.</summary>
internal readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    public float Area => Math.Max(0, Right - Left) * Math.Max(0, Bottom - Top);

    /// <summary>The part that both have in common, as a share of what either covers.</summary>
    public float OverlapWith(Box other)
    {
        var common = new Box(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom)).Area;
        return common <= 0 ? 0 : common / (Area + other.Area - common);
    }
}
