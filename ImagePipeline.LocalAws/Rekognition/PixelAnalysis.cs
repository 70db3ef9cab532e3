namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>What is measured of a picture, once, for labels and properties alike.</summary>
internal sealed class PixelAnalysis
{
    /// <summary>Tiles a side.</summary>
    public const int Grid = 12;

    /// <summary>Enough to tell sharp from soft, and analysed in a few milliseconds.</summary>
    private const int Side = 512;

    /// <summary>Steps of lightness below this are sensor noise and rounding, not edges.</summary>
    private const float EdgeThreshold = 2;

    private readonly Raster _raster;
    private readonly float[] _lightness;
    private readonly byte[] _tileOf;
    private readonly Lazy<CssColor[]> _colors;

    private PixelAnalysis(Raster raster)
    {
        _raster = raster;
        var count = raster.Width * raster.Height;
        (_lightness, _tileOf, Lab) = (new float[count], new byte[count], new LabColor[count]);
        _colors = new Lazy<CssColor[]>(FindColors);
        for (var i = 0; i < count; i++)
        {
            var rgb = raster.Rgb.AsSpan(i * 3, 3);
            Lab[i] = LabColor.FromRgb(rgb[0], rgb[1], rgb[2]);
            _lightness[i] = Lab[i].L;
            _tileOf[i] = (byte)((i / raster.Width * Grid / raster.Height * Grid) + (i % raster.Width * Grid / raster.Width));
        }

        Tiles = MeasureTiles();
    }

    public LabColor[] Lab { get; }

    /// <summary>Each pixel's nearest CSS colour.</summary>
    public CssColor[] Colors => _colors.Value;

    /// <summary>Row by row.</summary>
    public IReadOnlyList<Tile> Tiles { get; }

    public static PixelAnalysis Of(Picture picture) => Of(picture.Fit(Side));

    public static PixelAnalysis Of(Raster raster) => new(raster);

    public Tile TileOf(int pixel) => Tiles[_tileOf[pixel]];

    private CssColor[] FindColors()
    {
        var colors = new CssColor[Lab.Length];
        for (var i = 0; i < colors.Length; i++)
        {
            var rgb = _raster.Rgb.AsSpan(i * 3, 3);
            colors[i] = CssColors.Nearest(rgb[0], rgb[1], rgb[2]);
        }

        return colors;
    }

    private Tile[] MeasureTiles()
    {
        var sums = new (double L, double A, double B, double Horizontal, double Vertical, double Bend, int Count)[Grid * Grid];
        var width = _raster.Width;
        for (var i = 0; i < _lightness.Length; i++)
        {
            ref var sum = ref sums[_tileOf[i]];
            sum.L += Lab[i].L;
            sum.A += Lab[i].A;
            sum.B += Lab[i].B;
            sum.Count++;
            var (x, y) = (i % width, i / width);
            if (x > 0 && y > 0 && x < width - 1 && y < _raster.Height - 1)
            {
                var (left, above) = (Edge(i, i - 1), Edge(i, i - width));
                sum.Horizontal += Math.Abs(left);
                sum.Vertical += Math.Abs(above);
                sum.Bend += Math.Abs(left + Edge(i, i + 1)) + Math.Abs(above + Edge(i, i + width));
            }
        }

        return [.. sums.Select((sum, index) => new Tile(
            index / Grid,
            index % Grid,
            new LabColor((float)(sum.L / sum.Count), (float)(sum.A / sum.Count), (float)(sum.B / sum.Count)),
            (float)(sum.Horizontal / sum.Count),
            (float)(sum.Vertical / sum.Count),
            (float)(sum.Bend / sum.Count)))];
    }

    private float Edge(int pixel, int neighbour)
    {
        var step = _lightness[pixel] - _lightness[neighbour];
        return Math.Abs(step) < EdgeThreshold ? 0 : step;
    }
}
