using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Reviews;

/// <summary>Applies a transition with optimistic concurrency: read, decide, write if nobody wrote meanwhile.</summary>
internal static class ReviewChanges
{
    private const int MaxAttempts = 10;

    public static async Task<ReviewTransition> ApplyAsync(
        this IReviewStore store, string imageId, Func<ReviewRecord?, ReviewTransition> rule, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var seen = await store.FindAsync(imageId, cancellationToken);
            var transition = rule(seen);
            if (transition.Kind != ReviewTransitionKind.Change || await store.TryReplaceAsync(seen!, transition.Review!, cancellationToken))
            {
                return transition;
            }

            if (attempt == MaxAttempts)
            {
                throw new TimeoutException($"The review of image {imageId} could not be changed: other writers were faster {MaxAttempts + 1} times.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(500, 10 * Math.Pow(2, attempt))), time, cancellationToken);
        }
    }
}
