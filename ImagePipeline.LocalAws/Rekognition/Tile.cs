namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>A cell of the grid a picture is looked at through.</summary>
/// <param name="row">From the top.</param>
/// <param name="column">From the left.</param>
/// <param name="mean">The average colour.</param>
/// <param name="horizontal">The mean step of lightness from a pixel to its right neighbour.</param>
/// <param name="vertical">The mean step of lightness from a pixel to the one below.</param>
/// <param name="bend">The mean change between two such steps: large where edges are sharp, small where they are soft.</param>
internal sealed class Tile(int row, int column, LabColor mean, float horizontal, float vertical, float bend)
{
    public int Row => row;

    public int Column => column;

    public LabColor Mean => mean;

    public float Vertical => vertical;

    public float Horizontal => horizontal;

    public float Bend => bend;

    /// <summary>How much happens in it, in units of lightness: below 1 a clear sky or a blurred background, above 6 foliage.</summary>
    public float Activity => horizontal + vertical;
}
