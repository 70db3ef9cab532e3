using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

/// <summary>All changes, each a revision more.</summary>
internal sealed class InMemoryChangeStore : IChangeStore
{
    public List<(string Owner, LibraryChange Change)> Changes { get; } = [];

    public Task AddAsync(string owner, LibraryChange change, CancellationToken cancellationToken)
    {
        Changes.Add((owner, change));
        return Task.CompletedTask;
    }

    public Task<LibraryChanges> ReadAsync(string owner, long? since, CancellationToken cancellationToken)
    {
        var own = Changes.Where(change => change.Owner == owner).Select(change => change.Change).ToList();
        var later = own.Skip((int)(since ?? own.Count)).ToList();
        return Task.FromResult(since > own.Count
            ? LibraryChanges.Unknown(own.Count)
            : new LibraryChanges(own.Count, IsComplete: true, [.. later.SelectMany(change => change.ImageIds).Distinct()], [.. later.SelectMany(change => change.AlbumIds).Distinct()]));
    }
}
