using System.Diagnostics;
using System.Text.Json;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.S3Vectors;
using ImagePipeline.LocalAws.S3Vectors.Metadata;
using ImagePipeline.LocalAws.S3Vectors.Search;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.Benchmarks.S3Vectors;

/// <summary>
/// How long LocalAws' S3 Vectors searches among so many vectors of 512 numbers, of all owners and of one of ten, how much of what comparing with
/// every vector finds it finds, and what an index in memory takes.
/// </summary>
internal static class VectorsBenchmark
{
    private const int Dimension = 512;
    private const int Results = 10;
    private const int Owners = 10;
    private const int Queries = 50;

    public static async Task RunAsync(IEnumerable<int> sizes)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores");
        Console.WriteLine("| vectors | kind | query, median | of one owner in ten | candidates | recall@10 | put one, median | first query | memory |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            foreach (var isClustered in (bool[])[false, true])
            {
                var folder = Directory.CreateTempSubdirectory("vectors-benchmark-");
                try
                {
                    await RunAsync(folder.FullName, size, isClustered);
                }
                finally
                {
                    folder.Delete(recursive: true);
                }
            }
        }
    }

    private static async Task RunAsync(string folder, int size, bool isClustered)
    {
        var options = Options.Create(new LocalAwsOptions { DataFolder = folder });
        using var held = new DataFolderLock(options, TimeProvider.System);
        await using var database = new VectorDatabase(new DataFolder(options, held), TimeProvider.System);
        var search = new VectorSearch(database);
        await database.AddBucketAsync("bucket", new Encryption("AES256", null), []);
        await database.AddIndexAsync("bucket", "index", Dimension, DistanceMetric.Cosine, [], null, []);
        var index = database.FindIndex("bucket", "index")!;
        foreach (var batch in Enumerable.Range(0, size).Chunk(500))
        {
            await database.PutAsync(index, [.. batch.Select(i => Stored(i, isClustered))], change => search.Apply(index, change));
        }

        var queries = Enumerable.Range(0, Queries).Select(i => Vector((i * 7919) % size, isClustered, seed: size + i)).ToList();
        var memory = Memory();
        var opened = await TimeAsync(() => search.NearestAsync(index, queries[0], Results, null, default));
        memory = Memory() - memory;

        var (all, owned) = (new List<double>(), new List<double>());
        using var owner = JsonDocument.Parse("""{"owner":"3"}""");
        var filter = MetadataFilter.Parse(owner.RootElement, []);
        foreach (var query in queries)
        {
            all.Add(await TimeAsync(() => search.NearestAsync(index, query, Results, null, default)));
            owned.Add(await TimeAsync(() => search.NearestAsync(index, query, Results, filter, default)));
        }

        var put = new List<double>();
        for (var i = 0; i < Queries; i++)
        {
            var vector = Stored(size + i, isClustered);
            put.Add(await TimeAsync(async () =>
            {
                await database.PutAsync(index, [vector], change => search.Apply(index, change));
                return true;
            }));
        }

        var recall = await RecallAsync(search, index, queries.Take(5).ToList(), size + Queries, isClustered);
        Console.WriteLine(
            $"| {size:N0} | {(isClustered ? "clusters" : "random")} | {Median(all):0.00} ms | {Median(owned):0.00} ms | {await CandidatesAsync(search, index, queries)} | {recall:0.000} "
            + $"| {Median(put):0.00} ms | {opened:0} ms | {memory / (double)size:0} bytes a vector |");
    }

    private static async Task<double> RecallAsync(VectorSearch search, VectorIndex index, List<float[]> queries, int size, bool isClustered)
    {
        var distances = queries.Select(_ => new PriorityQueue<string, double>()).ToList();
        for (var i = 0; i < size; i++)
        {
            var vector = Vector(i, isClustered, seed: i);
            for (var q = 0; q < queries.Count; q++)
            {
                // The furthest goes first.
                distances[q].Enqueue($"{i}", -Distance.Of(DistanceMetric.Cosine, queries[q], vector));
                if (distances[q].Count > Results)
                {
                    distances[q].Dequeue();
                }
            }
        }

        var found = 0;
        for (var q = 0; q < queries.Count; q++)
        {
            var nearest = await search.NearestAsync(index, queries[q], Results, null, default);
            found += nearest.Select(vector => vector.Key).Intersect(distances[q].UnorderedItems.Select(item => item.Element)).Count();
        }

        return found / (double)(queries.Count * Results);
    }

    private static async Task<int> CandidatesAsync(VectorSearch search, VectorIndex index, List<float[]> queries)
    {
        var set = await search.OpenAsync(index);
        return (int)Median(queries.Select(query => (double)set.Find(query, Results, null).Count));
    }

    private static StoredVector Stored(int i, bool isClustered) => new($"{i}", Vector(i, isClustered, seed: i), $$"""{"owner":"{{i % Owners}}"}""");

    /// <summary>Random directions, or a hundred to a cluster with a cosine of about 0.9 between them.</summary>
    private static float[] Vector(int i, bool isClustered, int seed)
    {
        var random = new Random(seed);
        var center = new Random(-1 - (i / 100));
        var vector = new float[Dimension];
        for (var d = 0; d < Dimension; d++)
        {
            vector[d] = isClustered ? Number(center) + (0.33f * Number(random)) : Number(random);
        }

        return vector;
    }

    // The sum of four: near enough to a normal distribution.
    private static float Number(Random random) => random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2;

    private static async Task<double> TimeAsync<T>(Func<Task<T>> run)
    {
        var start = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
