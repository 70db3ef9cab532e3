namespace ImagePipeline.LocalAws.S3Vectors.Search;

/// <summary>
/// A query in whole numbers of up to 16 bits: <c>query ≈ Scale · Codes</c>. These take no more time than 8 bits would, and what they
/// are off by is next to nothing.
/// </summary>
/// <param name="SquaredLength">Of <c>Scale · Codes</c>.</param>
/// <param name="Error">How far the codes are from the query at most, as a length.</param>
internal sealed record QueryCodes(short[] Codes, double Scale, double SquaredLength, double Error)
{
    /// <param name="query">With the length 1 where the metric is cosine.</param>
    public static QueryCodes Of(ReadOnlySpan<double> query)
    {
        var codes = new short[Quantisation.Padded(query.Length)];
        var largest = 0.0;
        foreach (var number in query)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        // The sum of all products must fit into 32 bits.
        var most = Math.Min(short.MaxValue, int.MaxValue / (sbyte.MaxValue * codes.Length));
        var scale = largest / most;
        var (squares, error) = (0L, 0.0);
        for (var i = 0; i < query.Length && scale > 0; i++)
        {
            codes[i] = (short)Math.Clamp(Math.Round(query[i] / scale), -most, most);
            squares += codes[i] * codes[i];
            var off = query[i] - (codes[i] * scale);
            error += off * off;
        }

        return new QueryCodes(codes, scale, squares * scale * scale, scale > 0 ? Math.Sqrt(error) : Quantisation.Length(query));
    }
}
