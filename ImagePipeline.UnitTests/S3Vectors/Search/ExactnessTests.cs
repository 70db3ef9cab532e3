using ImagePipeline.LocalAws.S3Vectors;
using ImagePipeline.LocalAws.S3Vectors.Search;

namespace ImagePipeline.UnitTests.S3Vectors.Search;

/// <summary>What is found is what comparing with every vector finds.</summary>
public sealed class ExactnessTests
{
    public static TheoryData<string, string, int> Kinds =>
    [
        .. from metric in new[] { "Cosine", "Euclidean" }
           from kind in new[] { "random", "clustered", "near-duplicates", "one large number", "tiny", "huge", "equal" }
           from dimension in new[] { 3, 64, 512 }
           select new TheoryDataRow<string, string, int>(metric, kind, dimension),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheNearest_AreAmongTheCandidates(string metricName, string kind, int dimension)
    {
        var metric = Enum.Parse<DistanceMetric>(metricName);
        var random = new Random(dimension + kind.Length);
        var vectors = Enumerable.Range(0, 3000).Select(i => Vector(kind, dimension, i, random)).ToList();
        var set = new VectorSet(new VectorIndex(1, "bucket", "index", 0, dimension, metric, [], new Encryption("AES256", null), []));
        for (var i = 0; i < vectors.Count; i++)
        {
            set.Add(i, new StoredVector($"{i}", vectors[i], "{}"));
        }

        foreach (var query in (float[][])[.. Enumerable.Range(0, 5).Select(i => Vector(kind, dimension, i, random)), vectors[17]])
        {
            var distances = vectors.Select(vector => Distance.Of(metric, query, vector)).ToList();
            var furthest = distances.Order().ElementAt(9);
            var nearest = Enumerable.Range(0, vectors.Count).Where(i => distances[i] < furthest).ToList();

            var candidates = set.Find(query, 10, null);

            // Of what is equally far, any will do.
            Assert.Empty(nearest.Except(candidates.Select(candidate => (int)candidate.Id)));
            Assert.True(candidates.Count(candidate => distances[(int)candidate.Id] <= furthest) >= 10);
            Assert.All(candidates, candidate => Assert.True(Distance.OfDifference(metric, Math.Max(0, candidate.Least)) <= distances[(int)candidate.Id] * (1 + 1e-9) + 1e-9));
        }
    }

    [Fact]
    public void RandomVectors_LeaveFewCandidates()
    {
        var random = new Random(1);
        var set = new VectorSet(new VectorIndex(1, "bucket", "index", 0, 512, DistanceMetric.Cosine, [], new Encryption("AES256", null), []));
        for (var i = 0; i < 3000; i++)
        {
            set.Add(i, new StoredVector($"{i}", Vector("random", 512, i, random), "{}"));
        }

        Assert.InRange(set.Find(Vector("random", 512, 0, random), 10, null).Count, 10, 60);
    }

    [Fact]
    public void WhatIsLeftAfterMostWereRemoved_IsStillFound()
    {
        var random = new Random(2);
        var set = new VectorSet(new VectorIndex(1, "bucket", "index", 0, 8, DistanceMetric.Euclidean, [], new Encryption("AES256", null), []));
        var vectors = Enumerable.Range(0, 5000).Select(i => Vector("random", 8, i, random)).ToList();
        for (var i = 0; i < vectors.Count; i++)
        {
            set.Add(i, new StoredVector($"{i}", vectors[i], $$"""{"third":{{(i % 3 == 0 ? "true" : "false")}}}"""));
        }

        for (var i = 0; i < vectors.Count; i++)
        {
            if (i % 10 != 0)
            {
                set.Remove(i);
                set.Remove(i);
            }
        }

        set.Add(5000, new StoredVector("last", vectors[1], """{"third":true}"""));

        Assert.Equal(501, set.Count);
        Assert.Equal(5000, set.Find(vectors[1], 1, null)[0].Id);
        using var filter = System.Text.Json.JsonDocument.Parse("""{"third":true}""");
        var thirds = set.Find(vectors[3], 501, LocalAws.S3Vectors.Metadata.MetadataFilter.Parse(filter.RootElement, []));
        Assert.Equal([.. Enumerable.Range(0, 5000).Where(i => i % 30 == 0), 5000], thirds.Select(candidate => (int)candidate.Id).Order());
    }

    [Theory]
    [InlineData(32)]
    [InlineData(512)]
    [InlineData(4096)]
    public void EveryWayToMultiply_ComesToTheSame(int length)
    {
        var random = new Random(length);
        var codes = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
        var most = Math.Min(short.MaxValue, int.MaxValue / (127 * length));
        var query = Enumerable.Range(0, length).Select(_ => (short)random.Next(-most, most + 1)).ToArray();
        var expected = codes.Zip(query).Sum(pair => pair.First * pair.Second);

        Assert.Equal(expected, DotProduct.Of(ref codes[0], ref query[0], length));
        Assert.Equal(expected, DotProduct.Narrow(ref codes[0], ref query[0], length));
        Assert.Equal(expected, DotProduct.Plain(ref codes[0], ref query[0], length));
    }

    private static float[] Vector(string kind, int dimension, int i, Random random)
    {
        var center = new Random(i % 20);
        return [.. Enumerable.Range(0, dimension).Select(d => (float)(kind switch
        {
            "random" => Normal(random),
            "clustered" => Normal(center) + (0.1 * Normal(random)),
            "near-duplicates" => Normal(center) + (1e-5 * Normal(random)),
            "one large number" => d == 0 ? 1000 + random.NextDouble() : Normal(random),
            "tiny" => 1e-30 * Normal(random),
            "huge" => 1e30 * Normal(random),
            _ => 0.5,
        }))];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
