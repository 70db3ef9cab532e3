namespace ImagePipeline.Functions.Storage;

/// <summary>
/// The trash: an image of any status goes into it and comes back as what it is by then. A run or a review that is under way goes on meanwhile.
/// </summary>
/// <remarks>
/// What the CDN serves follows the record: an image that is in the trash is in no list from that write on, and the table's stream has expire-images move its
/// renditions, which repeats until it succeeds. The stream tells of one image's changes in their order and one after the other, so nothing else is moving
/// objects into or out of the trash at that moment but a restore. That copies first and writes the record then, so that what the record names is there; and
/// the withdrawal says in the record when it begins to erase (<see cref="BeginWithdrawal"/>) and when it has (<see cref="EndWithdrawal"/>), in between which nothing is restored.
/// A restore that dies between copy and record leaves copies that the CDN serves to who knows their names, until it is tried again or the image is deleted.
/// </remarks>
internal static class TrashTransitions
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>A person puts an image into the trash. An upload that has not arrived is given up instead.</summary>
    public static Transition Trash(ImageRecord? image, string owner, DateTimeOffset now) => image switch
    {
        null or { Status: ImageStatus.Deleted } => new(TransitionKind.Unknown),
        _ when image.Owner != owner => new(TransitionKind.Unknown),
        { TrashedAt: not null } => new(TransitionKind.AlreadyDone, image),
        { Status: ImageStatus.AwaitingUpload } => new(TransitionKind.Superseded, image),
        _ => ImageTransitions.Change(image with { TrashedAt = now }, now),
    };

    /// <summary>A person takes it out again.</summary>
    /// <param name="seen">The revision whose renditions have been copied to where the CDN serves them; of any other, it must be looked at again.</param>
    public static Transition Restore(ImageRecord? image, string owner, long seen, DateTimeOffset now) => image switch
    {
        null or { Status: ImageStatus.Deleted } => new(TransitionKind.Unknown),
        _ when image.Owner != owner => new(TransitionKind.Unknown),
        { TrashedAt: null } => new(TransitionKind.AlreadyDone, image),
        { IsWithdrawing: true } => new(TransitionKind.Superseded, image),
        _ when image.Revision != seen => new(TransitionKind.Superseded, image),
        _ => ImageTransitions.Change(
            image with { TrashedAt = null, Picture = image.Status == ImageStatus.Ready ? image.Picture?.Published() : image.Picture }, now),
    };

    /// <summary>Its renditions are copied into the trash; from now on they are erased where the CDN serves them.</summary>
    public static Transition BeginWithdrawal(ImageRecord? image, DateTimeOffset now) => image switch
    {
        { IsWithdrawing: true } => new(TransitionKind.AlreadyDone, image),
        { TrashedAt: not null, Picture: { IsPublished: true } picture } => ImageTransitions.Change(image with { IsWithdrawing = true, Picture = picture.Trashed() }, now),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>The CDN serves nothing of it any more.</summary>
    public static Transition EndWithdrawal(ImageRecord? image, DateTimeOffset now) => image is { IsWithdrawing: true }
        ? ImageTransitions.Change(image with { IsWithdrawing = false }, now)
        : new(TransitionKind.Superseded, image);

    /// <summary>Its time in the trash is over: → a tombstone.</summary>
    /// <param name="trashedAt">When it went into the trash; an image that was restored and came in again has its time anew.</param>
    public static Transition Expire(ImageRecord? image, DateTimeOffset trashedAt, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        _ when image.TrashedAt == trashedAt => ImageTransitions.Bury(image, now),
        _ => new(TransitionKind.Superseded, image),
    };
}
