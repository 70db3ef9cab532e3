using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeIndexingStore : IIndexingStore
{
    public List<string> Indexed { get; } = [];

    /// <summary>How many stretches the table has.</summary>
    public int Stretches { get; set; } = 1;

    /// <summary>Called after each stretch.</summary>
    public Action? AfterStretch { get; set; }

    public List<(Indexing Indexing, long Seen)> Notes { get; } = [];

    public Task IndexAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        Indexed.Add(image.Id);
        return Task.CompletedTask;
    }

    /// <summary>What the first stretch finds.</summary>
    public IReadOnlyList<string> ImageIds { get; set; } = [];

    public Task<IndexedImages> IndexNextAsync(Indexing indexing, CancellationToken cancellationToken)
    {
        var next = indexing.From.TryGetValue("at", out var at) ? int.Parse(at) + 1 : 1;
        AfterStretch?.Invoke();
        return Task.FromResult(new IndexedImages(
            next == Stretches
                ? indexing with { From = new Dictionary<string, string>(), IsFinished = true }
                : indexing with { From = new Dictionary<string, string> { ["at"] = $"{next}" } },
            next == 1 ? ImageIds : []));
    }

    public Task NoteAsync(Indexing indexing, long seen, CancellationToken cancellationToken)
    {
        Notes.Add((indexing, seen));
        return Task.CompletedTask;
    }
}
