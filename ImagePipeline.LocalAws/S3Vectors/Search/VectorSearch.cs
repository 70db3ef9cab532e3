using System.Collections.Concurrent;
using ImagePipeline.LocalAws.S3Vectors.Metadata;

namespace ImagePipeline.LocalAws.S3Vectors.Search;

/// <summary>A vector that a query found.</summary>
/// <param name="Metadata">A JSON object.</param>
internal sealed record FoundVector(string Key, string Metadata, double Distance);

/// <summary>Exact search: a scan of codes in memory finds candidates, and their distances by the stored numbers decide.</summary>
internal sealed class VectorSearch(VectorDatabase database)
{
    /// <summary>How often a search begins anew because vectors were deleted under it.</summary>
    private const int Attempts = 5;

    private readonly ConcurrentDictionary<long, VectorSet> _sets = new();

    /// <summary>The nearest vectors that a filter lets through, nearest first.</summary>
    public async Task<IReadOnlyList<FoundVector>> NearestAsync(VectorIndex index, float[] query, int count, MetadataFilter? filter, CancellationToken cancellation)
    {
        var set = await OpenAsync(index).WaitAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var candidates = set.Find(query, count, filter);
            var (nearest, isWhole) = database.ReadById(index, reader => Rank(index, query, count, candidates, reader));
            if (isWhole || attempt == Attempts)
            {
                return nearest;
            }
        }
    }

    /// <summary>Brings what is in memory of an index up to date with a write. On the database's writer, in the order of its commits.</summary>
    public void Apply(VectorIndex index, VectorChange change)
    {
        if (!_sets.TryGetValue(index.Id, out var set))
        {
            return;
        }

        try
        {
            change.Removed.ForEach(set.Remove);
            var gone = change.Removed.ToHashSet();
            foreach (var (id, vector) in change.Added)
            {
                // One key twice in a request.
                if (!gone.Contains(id))
                {
                    set.Add(id, vector);
                }
            }
        }
        catch
        {
            // What is half done is read anew.
            Forget(index);
            throw;
        }
    }

    public void Forget(VectorIndex index) => _sets.TryRemove(index.Id, out _);

    /// <summary>What is in memory of an index; it comes with the first query.</summary>
    public Task<VectorSet> OpenAsync(VectorIndex index) => _sets.TryGetValue(index.Id, out var open)
        ? Task.FromResult(open)
        : database.LoadAsync(
            index,
            () => _sets.TryGetValue(index.Id, out var opened) ? (opened, true) : (new VectorSet(index), false),
            (set, id, vector) => set.Add(id, vector),
            set => _sets[index.Id] = set);

    private static (List<FoundVector> Nearest, bool IsWhole) Rank(
        VectorIndex index, float[] query, int count, List<Candidate> candidates, VectorDatabase.VectorReader reader)
    {
        var nearest = new SortedSet<(double Distance, long Id)>();
        var isWhole = true;
        foreach (var candidate in candidates)
        {
            if (nearest.Count == count && Distance.OfDifference(index.Metric, Math.Max(0, candidate.Least)) > nearest.Max.Distance + Candidates.Slack + (Candidates.Slack * nearest.Max.Distance))
            {
                break;
            }

            if (reader.Data(candidate.Id) is not { } data)
            {
                isWhole = false;
                continue;
            }

            nearest.Add((Distance.Of(index.Metric, query, Distance.Floats(data)), candidate.Id));
            if (nearest.Count > count)
            {
                nearest.Remove(nearest.Max);
            }
        }

        return ([.. nearest.Select(found => Found(found.Distance, reader.Record(found.Id)))], isWhole);

        static FoundVector Found(double distance, (string Key, string Metadata) record) => new(record.Key, record.Metadata, distance);
    }
}
