namespace ImagePipeline.Functions.Albums;

/// <summary>Photos that somebody has put together. It changes only as a whole, together with the entries that the change adds, moves or takes away.</summary>
internal sealed record Album
{
    public const int MaxPhotos = 10_000;

    /// <summary>32 lower-case hexadecimal digits, in the order of time.</summary>
    public required string Id { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    /// <summary>What its owner says of it; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>One of <see cref="AlbumOrder"/>.</summary>
    public string Order { get; init; } = AlbumOrder.Oldest;

    /// <summary>The image that was chosen as its cover; null for whichever is the first.</summary>
    public string? CoverId { get; init; }

    /// <summary>How many there are to be seen: those in the trash are not among them.</summary>
    public int Photos { get; init; }

    /// <summary>The rank of the last that was added, behind which the next come; null before there was any.</summary>
    public string? LastRank { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Since when it is deleted, and can be brought back for <see cref="RestorableFor"/>; null where it is not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Grows by one with every write; a write names the revision that it saw.</summary>
    public long Revision { get; init; }

    public static readonly TimeSpan RestorableFor = TimeSpan.FromDays(1);
}

/// <summary>By what an album's photos are in order.</summary>
internal static class AlbumOrder
{
    /// <summary>By the date when they were taken, the oldest first.</summary>
    public const string Oldest = "oldest";

    /// <summary>The newest first.</summary>
    public const string Newest = "newest";

    /// <summary>As its owner has put them: in the order in which they were added, until some are moved.</summary>
    public const string Hand = "hand";

    public static readonly string[] All = [Oldest, Newest, Hand];
}

/// <summary>A photo in an album.</summary>
/// <param name="Shown">Its place by date, as in the library.</param>
/// <param name="Rank">Its place by hand: <see cref="AlbumRank"/>.</param>
/// <param name="IsHidden">Whether the photo does not count at the moment, since it is in the trash. What is shown is by the photo itself.</param>
internal sealed record AlbumEntry(string AlbumId, string ImageId, string Shown, string Rank, bool IsHidden);
