using ImagePipeline.Functions.Reviews;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

/// <summary>Reviews in a dictionary, replaced only if nobody wrote meanwhile; and what the table's stream would tell of them.</summary>
internal sealed class InMemoryReviewStore : IReviewStore
{
    public Dictionary<string, ReviewRecord> Reviews { get; } = [];

    /// <summary>Each write, in its order.</summary>
    public List<(ReviewRecord? Old, ReviewRecord? New)> Changes { get; } = [];

    /// <summary>Called once before the next write: another writer's chance to be faster.</summary>
    public Action? BeforeNextWrite { get; set; }

    public void Add(ReviewRecord review)
    {
        Reviews.Add(review.ImageId, review);
        Changes.Add((null, review));
    }

    public void Remove(string imageId)
    {
        Reviews.Remove(imageId, out var review);
        Changes.Add((review, null));
    }

    public Task<ReviewRecord?> FindAsync(string imageId, CancellationToken cancellationToken) => Task.FromResult(Reviews.GetValueOrDefault(imageId));

    public Task<bool> TryReplaceAsync(ReviewRecord seen, ReviewRecord next, CancellationToken cancellationToken)
    {
        var before = BeforeNextWrite;
        BeforeNextWrite = null;
        before?.Invoke();
        if (Reviews.GetValueOrDefault(seen.ImageId)?.Revision != seen.Revision)
        {
            return Task.FromResult(false);
        }

        Changes.Add((Reviews[seen.ImageId], next));
        Reviews[seen.ImageId] = next;
        return Task.FromResult(true);
    }

    public Task<ReviewPage> ListOpenAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var open = Reviews.Values
            .Where(review => review.State == ReviewState.Open && string.CompareOrdinal(ReviewItem.QueueKey(review), after) > 0)
            .OrderBy(ReviewItem.QueueKey, StringComparer.Ordinal)
            .ToList();
        return Task.FromResult(new ReviewPage([.. open.Take(limit)], open.Count > limit ? ReviewItem.QueueKey(open[limit - 1]) : null));
    }
}
