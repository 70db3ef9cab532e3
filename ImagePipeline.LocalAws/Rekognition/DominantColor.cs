namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>A CSS colour and its share. As in Rekognition, its red, green and blue are the CSS colour's own.</summary>
internal sealed record DominantColor(CssColor Color, double PixelPercent)
{
    /// <summary>A colour that fewer pixels have is a detail.</summary>
    private const double MinimumPercent = 1;

    public static IReadOnlyList<DominantColor> Of(PixelAnalysis analysis, IReadOnlySet<Tile> part, int maximum)
    {
        var colors = analysis.Colors.Where((_, pixel) => part.Contains(analysis.TileOf(pixel))).ToList();
        return
        [
            .. colors.CountBy(color => color)
                .Select(pair => new DominantColor(pair.Key, 100.0 * pair.Value / colors.Count))
                .Where(color => color.PixelPercent >= MinimumPercent)
                .OrderByDescending(color => color.PixelPercent)
                .ThenBy(color => color.Color.Name, StringComparer.Ordinal)
                .Take(maximum),
        ];
    }
}
