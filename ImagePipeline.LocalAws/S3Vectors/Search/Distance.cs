using System.Numerics;
using System.Runtime.InteropServices;

namespace ImagePipeline.LocalAws.S3Vectors.Search;

/// <summary>Distances as S3 Vectors has them: 1 less the cosine, or the length of the difference. In double precision.</summary>
internal static class Distance
{
    public static double Of(DistanceMetric metric, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (product, leftSquares, rightSquares, differences) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(left[i..]), out var l1, out var l2);
            Vector.Widen(new Vector<float>(right[i..]), out var r1, out var r2);
            if (metric == DistanceMetric.Cosine)
            {
                product += (l1 * r1) + (l2 * r2);
                leftSquares += (l1 * l1) + (l2 * l2);
                rightSquares += (r1 * r1) + (r2 * r2);
            }
            else
            {
                var (d1, d2) = (l1 - r1, l2 - r2);
                differences += (d1 * d1) + (d2 * d2);
            }
        }

        var (dot, ll, rr, dd) = (Vector.Sum(product), Vector.Sum(leftSquares), Vector.Sum(rightSquares), Vector.Sum(differences));
        for (; i < left.Length; i++)
        {
            var (l, r) = ((double)left[i], (double)right[i]);
            (dot, ll, rr, dd) = (dot + (l * r), ll + (l * l), rr + (r * r), dd + ((l - r) * (l - r)));
        }

        return metric == DistanceMetric.Cosine ? Math.Max(0, 1 - (dot / (Math.Sqrt(ll) * Math.Sqrt(rr)))) : Math.Sqrt(dd);
    }

    /// <summary>The distance between two vectors, given the length of their difference: that of vectors of the length 1 where the metric is cosine.</summary>
    public static double OfDifference(DistanceMetric metric, double length) => metric == DistanceMetric.Cosine ? length * length / 2 : length;

    /// <summary>The vector in which the search goes by the length of the difference alone.</summary>
    public static void Prepare(DistanceMetric metric, ReadOnlySpan<float> vector, Span<double> prepared)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            prepared[i] = vector[i];
        }

        if (metric == DistanceMetric.Cosine && Quantisation.Length(prepared) is var length)
        {
            for (var i = 0; i < prepared.Length; i++)
            {
                prepared[i] /= length;
            }
        }
    }

    /// <summary>Vectors as the database has them.</summary>
    public static ReadOnlySpan<float> Floats(byte[] data) => MemoryMarshal.Cast<byte, float>(data);
}
