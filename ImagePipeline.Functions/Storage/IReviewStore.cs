using ImagePipeline.Functions.Reviews;

namespace ImagePipeline.Functions.Storage;

/// <summary>
/// The images' reviews. One begins in the write that takes its image to IN_REVIEW or REJECTED, see <see cref="IImageStore.TryReplaceAsync"/>, and goes with
/// what else an image leaves, see <see cref="IStepStore.EraseAsync"/>. What may follow what is decided by <see cref="ReviewTransitions"/>.
/// </summary>
internal interface IReviewStore
{
    /// <summary>The record as last written (strongly consistent); null when there is none.</summary>
    Task<ReviewRecord?> FindAsync(string imageId, CancellationToken cancellationToken);

    /// <summary>Writes the review if the stored revision is still that of <paramref name="seen"/>; false when another writer was first.</summary>
    Task<bool> TryReplaceAsync(ReviewRecord seen, ReviewRecord next, CancellationToken cancellationToken);

    /// <summary>A page of those that are OPEN, of whomever, those that wait longest first.</summary>
    /// <param name="after">Where the last page ended, as it said.</param>
    Task<ReviewPage> ListOpenAsync(int limit, string? after, CancellationToken cancellationToken);
}

/// <param name="Next">Where the next page begins; null at the end.</param>
internal sealed record ReviewPage(IReadOnlyList<ReviewRecord> Reviews, string? Next);
