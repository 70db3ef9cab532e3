namespace ImagePipeline.Functions.Storage;

/// <summary>What a person has here as a whole, and the erasure of it.</summary>
internal interface IAccountStore
{
    /// <summary>Counts the images whose files have arrived, and the bytes of their originals, those in the trash apart.</summary>
    /// <param name="until">When to be content with what is counted.</param>
    Task<Usage> CountAsync(string owner, TimeProvider time, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The last erasure (strongly consistent); null where none was asked for lately.</summary>
    Task<ErasureRecord?> FindErasureAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Begins an erasure, unless one is under way.</summary>
    Task TryBeginErasureAsync(string owner, ErasureRecord erasure, CancellationToken cancellationToken);

    /// <summary>So many images are erased; fewer than before are no news.</summary>
    Task TellErasedAsync(string owner, DateTimeOffset startedAt, int erased, CancellationToken cancellationToken);

    /// <summary>
    /// Erases what images left with their owner: events, statistics, counts of labels and months, settings, what waits to be mailed. What belongs to images that
    /// came after the erasure began stays. False where something may still follow from the stream: to be tried again.
    /// </summary>
    /// <param name="isLastTry">Whether not to wait for it any longer.</param>
    Task<bool> TryEraseTracesAsync(string owner, DateTimeOffset startedAt, bool isLastTry, CancellationToken cancellationToken);

    /// <summary>Everything is gone, which is shown until <paramref name="expiresAt"/>.</summary>
    Task FinishErasureAsync(string owner, DateTimeOffset startedAt, DateTimeOffset at, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}

/// <param name="IsComplete">False where there are more.</param>
/// <param name="TrashedPhotos">In the trash, beside the others.</param>
internal sealed record Usage(long Photos, long Bytes, bool IsComplete, long TrashedPhotos = 0, long TrashedBytes = 0);

/// <param name="StartedAt">In whole milliseconds: what was created before goes.</param>
/// <param name="Photos">How many there were, as far as they were counted.</param>
internal sealed record ErasureRecord(DateTimeOffset StartedAt, long Photos, long Erased = 0, DateTimeOffset? FinishedAt = null);
