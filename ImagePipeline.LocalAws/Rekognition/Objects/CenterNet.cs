using Microsoft.ML.OnnxRuntime;

namespace ImagePipeline.LocalAws.Rekognition.Objects;

/// <summary>
/// The detector of models/centernet.onnx. For each cell of 4 × 4 pixels it says how much each class of COCO has its middle there, and how far from
/// there the sides of that object are.
/// </summary>
/// <remarks>https://arxiv.org/abs/1904.07850, and models/README.md for where the model comes from.</remarks>
internal sealed class CenterNet : IDisposable
{
    /// <summary>What it was trained on.</summary>
    public const int Side = 512;

    private const int Cell = 4;

    private readonly InferenceSession _session = Models.Open("centernet.onnx");

    /// <summary>All objects with at least this score, the likeliest first. Boxes are in pixels of the picture.</summary>
    /// <param name="picture">Both sides are multiples of 32.</param>
    public IReadOnlyList<Detection> Detect(Raster picture, float minimumScore)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(Models.Planes(picture, scale: 1), [1, 3, picture.Height, picture.Width]);
        using var options = new RunOptions();
        using var outputs = _session.Run(options, ["images"], [input], ["peaks", "sides"]);
        return Peaks(outputs[0].GetTensorDataAsSpan<float>(), outputs[1].GetTensorDataAsSpan<float>(), picture.Width / Cell, picture.Height / Cell, minimumScore);
    }

    public void Dispose() => _session.Dispose();

    private static List<Detection> Peaks(ReadOnlySpan<float> peaks, ReadOnlySpan<float> sides, int columns, int rows, float minimumScore)
    {
        var found = new List<Detection>();
        var cells = columns * rows;
        for (var @class = 0; @class < peaks.Length / cells; @class++)
        {
            var scores = peaks.Slice(@class * cells, cells);
            for (var cell = 0; cell < cells; cell++)
            {
                // Nearly all of more than a million scores are small.
                if (scores[cell] >= minimumScore && IsPeak(scores, cell % columns, cell / columns, columns, rows))
                {
                    var (x, y) = (cell % columns, cell / columns);
                    found.Add(new Detection(@class, scores[cell], new Box(
                        (Cell * x) - sides[cell],
                        (Cell * y) - sides[cells + cell],
                        (Cell * x) + sides[(2 * cells) + cell],
                        (Cell * y) + sides[(3 * cells) + cell])));
                }
            }
        }

        found.Sort((one, other) => other.Score.CompareTo(one.Score));
        return found;
    }

    private static bool IsPeak(ReadOnlySpan<float> scores, int x, int y, int columns, int rows)
    {
        var score = scores[(y * columns) + x];
        for (var row = Math.Max(0, y - 1); row <= Math.Min(rows - 1, y + 1); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min(columns - 1, x + 1); column++)
            {
                if (scores[(row * columns) + column] > score)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
