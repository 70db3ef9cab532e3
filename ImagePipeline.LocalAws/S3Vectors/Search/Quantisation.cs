namespace ImagePipeline.LocalAws.S3Vectors.Search;

/// <summary>A vector in 8-bit codes: <c>vector ≈ Scale · codes</c>.</summary>
/// <param name="SquaredCodes">The sum of the codes' squares.</param>
/// <param name="Error">How far the codes are from the vector, as a length, rounded up: what a distance of theirs can be wrong by.</param>
internal readonly record struct Quantisation(float Scale, int SquaredCodes, float Error)
{
    /// <summary>The length of codes in memory.</summary>
    public static int Padded(int dimension) => (dimension + DotProduct.Block - 1) / DotProduct.Block * DotProduct.Block;

    /// <param name="codes">Filled; what is behind the vector's length stays as it is.</param>
    public static Quantisation Of(ReadOnlySpan<double> vector, Span<sbyte> codes)
    {
        var largest = 0.0;
        foreach (var number in vector)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        var scale = (float)(largest / sbyte.MaxValue);
        if (scale == 0)
        {
            codes[..vector.Length].Clear();
            return new(0, 0, RoundedUp(Length(vector)));
        }

        var (squares, error) = (0, 0.0);
        for (var i = 0; i < vector.Length; i++)
        {
            var code = (sbyte)Math.Clamp(Math.Round(vector[i] / scale), -sbyte.MaxValue, sbyte.MaxValue);
            codes[i] = code;
            squares += code * code;
            var off = vector[i] - ((double)scale * code);
            error += off * off;
        }

        return new(scale, squares, RoundedUp(Math.Sqrt(error)));
    }

    public static double Length(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var number in vector)
        {
            sum += number * number;
        }

        return Math.Sqrt(sum);
    }

    private static float RoundedUp(double value) => MathF.BitIncrement((float)value);
}
