using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Reviews;

/// <summary>Applies a transition with optimistic concurrency.</summary>
internal static class ReviewChanges
{
    public static Task<ReviewTransition> ApplyAsync(
        this IReviewStore store, string imageId, Func<ReviewRecord?, ReviewTransition> rule, TimeProvider time, CancellationToken cancellationToken) =>
        ConditionalWrites.RepeatAsync<ReviewTransition>(
            $"The review of image {imageId}",
            async () =>
            {
                var seen = await store.FindAsync(imageId, cancellationToken);
                var transition = rule(seen);
                return transition.Kind != ReviewTransitionKind.Change || await store.TryReplaceAsync(seen!, transition.Review!, cancellationToken)
                    ? transition
                    : null;
            },
            time,
            cancellationToken);
}
