namespace ImagePipeline.Functions.Storage;

/// <summary>Applies a transition with optimistic concurrency.</summary>
internal static class ImageChanges
{
    /// <summary>
    /// An image that claims bytes which another image of its owner holds does not go on: it becomes that one's duplicate, and the transition's
    /// image says so.
    /// </summary>
    public static Task<Transition> ApplyAsync(
        this IImageStore store, string imageId, Func<ImageRecord?, Transition> rule, TimeProvider time, CancellationToken cancellationToken) =>
        ConditionalWrites.RepeatAsync<Transition>(
            $"Image {imageId}",
            async () =>
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

                return await store.TryReplaceAsync(seen!, transition, holder, cancellationToken) ? transition : null;
            },
            time,
            cancellationToken);
}
