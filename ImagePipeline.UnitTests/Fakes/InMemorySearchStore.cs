using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class InMemorySearchStore : ISearchStore
{
    public Dictionary<(string Owner, string Id), SavedSearch> Searches { get; } = [];

    public Task<IReadOnlyList<SavedSearch>> ListAsync(string owner, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SavedSearch>>([.. Searches.Where(search => search.Key.Owner == owner).Select(search => search.Value)]);

    public Task PutAsync(string owner, SavedSearch search, CancellationToken cancellationToken)
    {
        Searches[(owner, search.Id)] = search;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string owner, string id, CancellationToken cancellationToken)
    {
        Searches.Remove((owner, id));
        return Task.CompletedTask;
    }
}
