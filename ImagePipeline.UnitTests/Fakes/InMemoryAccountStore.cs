using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class InMemoryAccountStore(InMemoryImageStore images) : IAccountStore
{
    public Dictionary<string, ErasureRecord> Erasures { get; } = [];

    /// <summary>Whose traces were erased, and whether by the last try.</summary>
    public List<(string Owner, bool IsLastTry)> ErasedTraces { get; } = [];

    /// <summary>How often something is still to come of what is gone.</summary>
    public int Stragglers { get; set; }

    public Task<Usage> CountAsync(string owner, TimeProvider time, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var listed = images.Images.Values.Where(image => image.Owner == owner && image.IsAvailable).ToList();
        var trashed = images.Images.Values.Where(image => image.Owner == owner && image.TrashedAt is not null).ToList();
        return Task.FromResult(new Usage(listed.Count, listed.Sum(image => image.Size), IsComplete: true, trashed.Count, trashed.Sum(image => image.Size)));
    }

    public Task<ErasureRecord?> FindErasureAsync(string owner, CancellationToken cancellationToken) => Task.FromResult(Erasures.GetValueOrDefault(owner));

    public Task TryBeginErasureAsync(string owner, ErasureRecord erasure, CancellationToken cancellationToken)
    {
        if (Erasures.GetValueOrDefault(owner) is not { FinishedAt: null })
        {
            Erasures[owner] = erasure;
        }

        return Task.CompletedTask;
    }

    public Task TellErasedAsync(string owner, DateTimeOffset startedAt, int erased, CancellationToken cancellationToken)
    {
        Erasures[owner] = Erasures[owner] with { Erased = Math.Max(Erasures[owner].Erased, erased) };
        return Task.CompletedTask;
    }

    public Task<bool> TryEraseTracesAsync(string owner, DateTimeOffset startedAt, bool isLastTry, CancellationToken cancellationToken)
    {
        if (Stragglers-- > 0 && !isLastTry)
        {
            return Task.FromResult(false);
        }

        ErasedTraces.Add((owner, isLastTry));
        return Task.FromResult(true);
    }

    public Task FinishErasureAsync(string owner, DateTimeOffset startedAt, DateTimeOffset at, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        Erasures[owner] = Erasures[owner] with { FinishedAt = at };
        return Task.CompletedTask;
    }
}
