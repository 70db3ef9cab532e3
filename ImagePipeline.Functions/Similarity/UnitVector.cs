namespace ImagePipeline.Functions.Similarity;

internal static class UnitVector
{
    /// <summary>The same direction with length 1.</summary>
    public static float[] Of(ReadOnlySpan<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += value * value;
        }

        var length = (float)Math.Sqrt(squares);
        var unit = new float[vector.Length];
        for (var at = 0; at < unit.Length; at++)
        {
            unit[at] = vector[at] / length;
        }

        return unit;
    }
}
