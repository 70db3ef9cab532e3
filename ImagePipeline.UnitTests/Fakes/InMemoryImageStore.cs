using ImagePipeline.Functions;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

/// <summary>Records in a dictionary, replaced only if nobody wrote meanwhile, as the table does it.</summary>
internal sealed class InMemoryImageStore : IImageStore
{
    public Dictionary<string, ImageRecord> Images { get; } = [];

    public InMemoryReviewStore Reviews { get; } = new();

    public List<MinuteStatistics> Minutes { get; } = [];

    /// <summary>Called once before the next write: another writer's chance to be faster.</summary>
    public Action? BeforeNextWrite { get; set; }

    /// <summary>Thrown by each access to an image in the set.</summary>
    public Dictionary<string, Exception> Faults { get; } = [];

    public Task<ImageRecord?> FindAsync(string imageId, CancellationToken cancellationToken) =>
        Faults.TryGetValue(imageId, out var fault) ? throw fault : Task.FromResult(Images.GetValueOrDefault(imageId));

    public Task<IReadOnlyList<ImageRecord>> FindAllAsync(IReadOnlyList<string> imageIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ImageRecord>>([.. imageIds.Select(id => Images.GetValueOrDefault(id)).OfType<ImageRecord>()]);

    /// <summary>Until when the files of new images are awaited.</summary>
    public Dictionary<string, DateTimeOffset> Awaited { get; } = [];

    public Task CreateAsync(ImageRecord image, DateTimeOffset until, CancellationToken cancellationToken)
    {
        Awaited[image.Id] = until;
        Images.Add(image.Id, image);
        return Task.CompletedTask;
    }

    /// <summary>Whose the bytes are: by owner and hash.</summary>
    public Dictionary<(string Owner, string Sha256), string> Contents { get; } = [];

    public Task<bool> TryReplaceAsync(ImageRecord seen, Transition change, string? holder, CancellationToken cancellationToken)
    {
        var before = BeforeNextWrite;
        BeforeNextWrite = null;
        before?.Invoke();
        var content = (seen.Owner, seen.Sha256);
        if (Images[seen.Id].Revision != seen.Revision
            || (change.ClaimsContent && Contents.GetValueOrDefault(content) != holder)
            || (change.Image!.DuplicateOf is { } original && !Images[original].HoldsContent))
        {
            return Task.FromResult(false);
        }

        if (change.ClaimsContent)
        {
            Contents[content] = seen.Id;
        }

        if (change.Opens is { } review)
        {
            Reviews.Add(review);
        }

        Images[seen.Id] = change.Image;
        return Task.FromResult(true);
    }

    /// <summary>What was noted to be replaced, and until when it is kept.</summary>
    public List<(string ImageId, IReadOnlyList<string> Keys, DateTimeOffset Until)> Replacements { get; } = [];

    public Task NoteReplacementAsync(string imageId, string attempt, IReadOnlyList<string> keys, DateTimeOffset until, CancellationToken cancellationToken)
    {
        Replacements.Add((imageId, keys, until));
        return Task.CompletedTask;
    }

    public Task<string?> FindByContentAsync(string owner, string sha256, CancellationToken cancellationToken) =>
        Task.FromResult(Contents.GetValueOrDefault((owner, sha256)));

    public Task<ImagePage> SearchAsync(ImageSearch search, int limit, PageStart start, CancellationToken cancellationToken) =>
        SearchPager.ReadAsync(search, new SearchIndex("owner", [], HoldsImages: true, IsExact: false), limit, start, (range, stretch, isOldestFirst) =>
        {
            var images = Images.Values
                .Where(image => image.Owner == search.Owner && (image.IsAvailable || search.Order == ImageOrder.Added))
                .Select(image => (Image: image, Place: search.Order.PlaceOf(image)))
                .Where(image => string.CompareOrdinal(image.Place, range.First) >= 0 && string.CompareOrdinal(image.Place, range.Last) <= 0)
                .OrderByDescending(image => image.Place, StringComparer.Ordinal)
                .ToList();
            if (isOldestFirst)
            {
                images.Reverse();
            }

            return Task.FromResult(new SearchWindow<ImageRecord>([.. images.Take(stretch).Select(image => image.Image)], images.Count > stretch ? images[stretch - 1].Place : null));
        });

    public Task<ImagePage> ListTrashAsync(string owner, int limit, string? after, CancellationToken cancellationToken)
    {
        var trashed = Images.Values
            .Where(image => image.Owner == owner && image.TrashedAt is not null)
            .Select(image => (Key: Keys.TimeAndId(image.TrashedAt!.Value, image.Id), Image: image))
            .OrderByDescending(image => image.Key, StringComparer.Ordinal)
            .Where(image => after is null || string.CompareOrdinal(image.Key, after) < 0)
            .ToList();
        return Task.FromResult(new ImagePage([.. trashed.Take(limit).Select(image => image.Image)], trashed.Count > limit ? trashed[limit - 1].Key : null));
    }

    public Task<IReadOnlyList<MonthCount>> CountMonthsAsync(string owner, ImageOrder order, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MonthCount>>([.. Images.Values
            .Where(image => image.Owner == owner && image.IsListed)
            .Select(image => order == ImageOrder.Added ? image.CreatedAt.UtcDateTime : image.ShownAt)
            .GroupBy(date => (date.Year, date.Month))
            .OrderByDescending(month => month.Key)
            .Select(month => new MonthCount(
                $"{month.Key.Year:0000}-{month.Key.Month:00}",
                month.Count(),
                [.. month.CountBy(date => date.Day).OrderByDescending(day => day.Key).Select(day => new DayCount(day.Key, day.Value))]))]);

    public Task<IReadOnlyList<TermCount>> CountTermsAsync(string owner, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TermCount>>([.. Images.Values
            .Where(image => image.Owner == owner && image.IsListed)
            .SelectMany(ImageTerms.Of)
            .CountBy(term => term)
            .Select(term => new TermCount(term.Key, term.Value, []))
            .OrderByDescending(term => term.Count)]);

    public Task<IReadOnlyList<MinuteStatistics>> CountRunsAsync(
        string owner, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MinuteStatistics>>([.. Minutes.Where(minute => minute.Minute >= from && minute.Minute <= to)]);
}
