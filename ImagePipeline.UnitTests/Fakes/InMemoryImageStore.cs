using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

/// <summary>Records in a dictionary, replaced only if nobody wrote meanwhile, as the table does it.</summary>
internal sealed class InMemoryImageStore : IImageStore
{
    public Dictionary<string, ImageRecord> Images { get; } = [];

    /// <summary>Called once before the next write: another writer's chance to be faster.</summary>
    public Action? BeforeNextWrite { get; set; }

    /// <summary>Thrown by each access to an image in the set.</summary>
    public Dictionary<string, Exception> Faults { get; } = [];

    public Task<ImageRecord?> FindAsync(string imageId, CancellationToken cancellationToken) =>
        Faults.TryGetValue(imageId, out var fault) ? throw fault : Task.FromResult(Images.GetValueOrDefault(imageId));

    public Task CreateAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        Images.Add(image.Id, image);
        return Task.CompletedTask;
    }

    public Task<bool> TryReplaceAsync(ImageRecord seen, ImageRecord next, CancellationToken cancellationToken)
    {
        var before = BeforeNextWrite;
        BeforeNextWrite = null;
        before?.Invoke();
        if (Images[seen.Id].Revision != seen.Revision)
        {
            return Task.FromResult(false);
        }

        Images[seen.Id] = next;
        return Task.FromResult(true);
    }

    public Task<string?> FindByContentAsync(string owner, string sha256, CancellationToken cancellationToken) =>
        Task.FromResult(Images.Values.LastOrDefault(image => image.Owner == owner && image.Sha256 == sha256)?.Id);

    public Task<IReadOnlyList<ImageRecord>> ListAsync(ImageFilter filter, int limit, string? after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ImageRecord>>([.. Images.Values
            .Where(image => image.Owner == filter.Owner && image.Status != ImageStatus.Deleted)
            .Where(image => filter.Status is null ? image.Status != ImageStatus.AwaitingUpload : image.Status == filter.Status)
            .Where(image => filter.Label is null || image.Analysis?.Labels.Any(label => label.Name == filter.Label) is true)
            .Where(image => after is null || string.CompareOrdinal(image.Id, after) < 0)
            .OrderByDescending(image => image.Id, StringComparer.Ordinal)
            .Take(limit)]);

    public Task<IReadOnlyList<LabelCount>> CountLabelsAsync(string owner, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LabelCount>>([.. Images.Values
            .Where(image => image.Owner == owner)
            .SelectMany(image => image.Analysis?.Labels ?? [])
            .CountBy(label => label.Name)
            .Select(label => new LabelCount(label.Key, label.Value))
            .OrderByDescending(label => label.Count)]);
}
