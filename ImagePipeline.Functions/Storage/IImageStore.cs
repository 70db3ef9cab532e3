using ImagePipeline.Functions.Statistics;

namespace ImagePipeline.Functions.Storage;

/// <summary>The images' records. What may follow what is decided by <see cref="ImageTransitions"/>, not here.</summary>
internal interface IImageStore
{
    /// <summary>The record as last written (strongly consistent), tombstones included; null when there is none.</summary>
    Task<ImageRecord?> FindAsync(string imageId, CancellationToken cancellationToken);

    /// <summary>Those of these records that there are, tombstones included, in this order. What was written in the last moment may not be in them.</summary>
    Task<IReadOnlyList<ImageRecord>> FindAllAsync(IReadOnlyList<string> imageIds, CancellationToken cancellationToken);

    /// <summary>Adds a new image whose file is awaited.</summary>
    /// <param name="until">When its upload has no chance any more; <see cref="ImageTransitions.Expire"/> follows.</param>
    Task CreateAsync(ImageRecord image, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the image after <paramref name="change"/> and everything of its own that follows from it (the content hash, labels that it gives up, a review) at once,
    /// if the stored revision is still that of <paramref name="seen"/>; false when another writer was first. Labels that it gets are written before.
    /// </summary>
    /// <param name="holder">Of a change that claims the image's bytes: whose they were when it was decided (<see cref="FindByContentAsync"/>).</param>
    Task<bool> TryReplaceAsync(ImageRecord seen, Transition change, string? holder, CancellationToken cancellationToken);

    /// <summary>
    /// Notes renditions of which some are going to replace the others, before the first is written: those that the image does not have then are erased when the
    /// time is over, whatever becomes of whoever makes them.
    /// </summary>
    /// <param name="attempt">Another one each time.</param>
    Task NoteReplacementAsync(string imageId, string attempt, IReadOnlyList<string> keys, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The image that last claimed these bytes of this owner (strongly consistent); it may be gone by now.</summary>
    Task<string?> FindByContentAsync(string owner, string sha256, CancellationToken cancellationToken);

    /// <summary>A page of at most <paramref name="limit"/> images, newest first.</summary>
    Task<ImagePage> SearchAsync(ImageSearch search, int limit, PageStart start, CancellationToken cancellationToken);

    /// <summary>How many of the owner's images that are listed each month has, latest first; months without any are left out.</summary>
    Task<IReadOnlyList<MonthCount>> CountMonthsAsync(string owner, ImageOrder order, CancellationToken cancellationToken);

    /// <summary>A page of at most <paramref name="limit"/> images that are in the owner's trash, the latest first, of those behind <paramref name="after"/>.</summary>
    /// <param name="after">The <see cref="ImagePage.Older"/> of the page before: a key, no id.</param>
    Task<ImagePage> ListTrashAsync(string owner, int limit, string? after, CancellationToken cancellationToken);

    /// <summary>The labels and terms of the owner's images with the number of images that have each, most frequent first.</summary>
    Task<IReadOnlyList<TermCount>> CountTermsAsync(string owner, CancellationToken cancellationToken);

    /// <summary>The owner's runs that ended from the minute <paramref name="from"/> to the minute <paramref name="to"/>, both included.</summary>
    Task<IReadOnlyList<MinuteStatistics>> CountRunsAsync(string owner, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
