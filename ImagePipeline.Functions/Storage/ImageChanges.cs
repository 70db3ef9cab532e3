namespace ImagePipeline.Functions.Storage;

/// <summary>Applies a transition with optimistic concurrency: read, decide, write if nobody wrote meanwhile.</summary>
internal static class ImageChanges
{
    private const int MaxAttempts = 10;

    /// <summary>
    /// An image that claims bytes which another image of its owner holds does not go on: it becomes that one's duplicate, and the transition's
    /// image says so.
    /// </summary>
    public static async Task<Transition> ApplyAsync(
        this IImageStore store, string imageId, Func<ImageRecord?, Transition> rule, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var seen = await store.FindAsync(imageId, cancellationToken);
            var transition = rule(seen);
            if (transition.Kind != TransitionKind.Change)
            {
                return transition;
            }

            string? holder = null;
            if (transition.ClaimsContent)
            {
                holder = await store.FindByContentAsync(seen!.Owner, seen.Sha256, cancellationToken);
                if (holder is not null && holder != imageId && await store.FindAsync(holder, cancellationToken) is { HoldsContent: true })
                {
                    transition = ImageTransitions.Duplicate(seen, holder, time.GetUtcNow());
                }
            }

            if (await store.TryReplaceAsync(seen!, transition, holder, cancellationToken))
            {
                return transition;
            }

            if (attempt == MaxAttempts)
            {
                throw new TimeoutException($"Image {imageId} could not be changed: other writers were faster {MaxAttempts + 1} times.");
            }

            // Those who collided once would again: jitter spreads them.
            var ceiling = Math.Min(500, 10 * Math.Pow(2, attempt));
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * ceiling), time, cancellationToken);
        }
    }
}
