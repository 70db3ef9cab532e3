using ImagePipeline.Functions.Places;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Storage;

internal enum TransitionKind
{
    /// <summary>The record changes to <see cref="Transition.Image"/>.</summary>
    Change,

    /// <summary>This very change was made before: a replay, to be treated as success.</summary>
    AlreadyDone,

    /// <summary>The image has gone another way (ended, or belongs to another execution): leave it.</summary>
    Superseded,

    /// <summary>The image was deleted: its objects are to be erased again, since some may have come late.</summary>
    Deleted,

    /// <summary>No such image.</summary>
    Unknown,
}

/// <param name="Image">The record as it is after the transition; null when there is none, or it is not for the asker.</param>
internal readonly record struct Transition(TransitionKind Kind, ImageRecord? Image = null)
{
    /// <summary>Whether the image claims its bytes with this change: of all images of an owner with the same bytes, one is kept.</summary>
    public bool ClaimsContent { get; init; }

    /// <summary>The review that begins with this change, in the same write: no image waits for moderators who do not know of it.</summary>
    public ReviewRecord? Opens { get; init; }
}

/// <summary>
/// What may follow what. Each rule is a pure function of the record as it is, so that it can be asked again when another
/// writer was faster, and events that come twice, late or out of order find their answer here.
/// </summary>
internal static class ImageTransitions
{
    /// <summary>Longer than an upload form is valid and than S3 and Lambda may keep trying to deliver an event.</summary>
    public static readonly TimeSpan TombstoneLifetime = TimeSpan.FromDays(7);

    /// <summary>The file has arrived: AWAITING_UPLOAD → PROCESSING under one execution.</summary>
    public static Transition Begin(ImageRecord? image, string executionArn, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        { Status: ImageStatus.AwaitingUpload } or { Status: ImageStatus.Failed, Failure.Code: FailureCode.NeverArrived } => Change(
            image with { Status = ImageStatus.Processing, ExecutionArn = executionArn, Failure = null, ExpiresAt = null }, now)
            with { ClaimsContent = image.UnprovenSha256 is null },
        { Status: ImageStatus.Processing } when image.ExecutionArn == executionArn => new(TransitionKind.AlreadyDone, image),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>The execution has its results: PROCESSING → READY, or where moderation has something against it IN_REVIEW or REJECTED.</summary>
    /// <param name="results">Null where they are not there any more, which is right for an image that was deleted alone.</param>
    /// <param name="steps">How long they took.</param>
    public static Transition Complete(
        ImageRecord? image, string executionName, StepResults? results, IReadOnlyList<StepDuration> steps, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        _ when IsNextRetry(image, executionName) => EndWith(UnderRetry(image, executionName), results, steps, now),
        _ when !ExecutionNames.IsNameOf(executionName, image.ExecutionArn) => new(TransitionKind.Superseded, image),
        { Status: ImageStatus.Processing } => EndWith(image, results, steps, now),
        { Status: ImageStatus.Ready or ImageStatus.InReview or ImageStatus.Rejected } => new(TransitionKind.AlreadyDone, image),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>The execution, or the start of it, failed: → FAILED, never over a result or another execution.</summary>
    /// <param name="steps">How long they took, the one that failed included.</param>
    public static Transition Fail(
        ImageRecord? image, string executionName, ImageFailure failure, IReadOnlyList<StepDuration> steps, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        { Status: ImageStatus.AwaitingUpload } => Change(image with { Status = ImageStatus.Failed, Failure = failure, ExpiresAt = null }, now),
        _ when IsNextRetry(image, executionName) => Change(UnderRetry(image, executionName) with { Failure = failure, Steps = steps }, now),
        _ when !ExecutionNames.IsNameOf(executionName, image.ExecutionArn) => new(TransitionKind.Superseded, image),
        { Status: ImageStatus.Processing } => Change(image with { Status = ImageStatus.Failed, Failure = failure, Steps = steps }, now),
        { Status: ImageStatus.Failed } => new(TransitionKind.AlreadyDone, image),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>The time of the upload is over: AWAITING_UPLOAD → FAILED. A file that comes later is processed all the same.</summary>
    public static Transition Expire(ImageRecord? image, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        { Status: ImageStatus.AwaitingUpload } => Change(
            image with { Status = ImageStatus.Failed, Failure = ImageFailure.Of(FailureCode.NeverArrived), ExpiresAt = null }, now),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>
    /// A person has a failed image tried again: FAILED → PROCESSING under an execution that has been started already, so that a
    /// crash in between leaves no image in PROCESSING that nothing processes. That execution may report before this.
    /// </summary>
    public static Transition Retry(ImageRecord? image, string owner, string executionArn, int retry, string traceId, DateTimeOffset now) => image switch
    {
        null or { Status: ImageStatus.Deleted } or { TrashedAt: not null } => new(TransitionKind.Unknown),
        _ when image.Owner != owner => new(TransitionKind.Unknown),
        _ when image.Retries == retry => new(TransitionKind.AlreadyDone, image),
        { Status: ImageStatus.Failed } when image.Retries == retry - 1 => Change(
            image with { Status = ImageStatus.Processing, ExecutionArn = executionArn, Retries = retry, TraceId = traceId, Failure = null, Steps = [] }, now),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>A moderator has decided: IN_REVIEW → READY or REJECTED; REJECTED → READY where an appeal was decided before the image was told of it.</summary>
    /// <param name="status">Which of them.</param>
    public static Transition Conclude(ImageRecord? image, string status, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        _ when image.Status == status => new(TransitionKind.AlreadyDone, image),
        { Status: ImageStatus.InReview or ImageStatus.Rejected } => Change(
            image with { Status = status, EscalatedAt = null, Picture = status == ImageStatus.Ready ? image.Picture?.Published() : image.Picture }, now),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>The owner contests the rejection: REJECTED → IN_REVIEW. The same bytes may have come again since; each of the two is reviewed.</summary>
    public static Transition Reopen(ImageRecord? image, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        { Status: ImageStatus.Rejected } => Change(image with { Status = ImageStatus.InReview }, now),
        { Status: ImageStatus.InReview } => new(TransitionKind.AlreadyDone, image),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>Nobody has decided in time, which the image's record says for those who tell moderators.</summary>
    /// <param name="since">When the time was over.</param>
    public static Transition Escalate(ImageRecord? image, DateTimeOffset since, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        { TrashedAt: not null } => new(TransitionKind.Superseded, image),
        { Status: ImageStatus.InReview } when image.EscalatedAt == since => new(TransitionKind.AlreadyDone, image),
        { Status: ImageStatus.InReview } => Change(image with { EscalatedAt = since }, now),
        _ => new(TransitionKind.Superseded, image),
    };

    /// <summary>Its owner says something of it, whatever it is doing. What is in the trash is restored first.</summary>
    /// <param name="edit">What is said now → what is to be said. Whoever writes last wins, field by field.</param>
    public static Transition Edit(ImageRecord? image, string owner, Func<ImageEdits, ImageEdits> edit, DateTimeOffset now) => image switch
    {
        null or { Status: ImageStatus.Deleted } or { TrashedAt: not null } => new(TransitionKind.Unknown),
        _ when image.Owner != owner => new(TransitionKind.Unknown),
        _ when Edited(image, edit(image.Edits)) is var next => next.Edits == image.Edits ? new(TransitionKind.AlreadyDone, image) : Change(next, now),
    };

    private static ImageRecord Edited(ImageRecord image, ImageEdits edits)
    {
        // What is found is not known yet, or is known.
        var next = image with { Edits = image.Analysis is { } analysis ? edits with { Labels = edits.Labels?.Beside(analysis.Labels) } : edits };
        return next.Location == image.Location ? next : next with { Town = TownOf(next) };
    }

    /// <summary>
    /// Its owner turns the picture of an image that is READY: its renditions were made anew. Nothing processes such an image again, so that what was found in it
    /// needs to be turned no second time.
    /// </summary>
    /// <param name="seen">The revision of which they were made; of any other, it must be looked at again.</param>
    /// <param name="picture">As it is to be.</param>
    /// <param name="rotation">In degrees clockwise.</param>
    public static Transition Rotate(ImageRecord? image, string owner, long seen, ResizeResult picture, int rotation, DateTimeOffset now) => image switch
    {
        null or { Status: ImageStatus.Deleted } or { TrashedAt: not null } => new(TransitionKind.Unknown),
        _ when image.Owner != owner => new(TransitionKind.Unknown),
        { Status: ImageStatus.Ready } when image.Revision == seen => Change(
            image with
            {
                Picture = picture,
                Analysis = image.Analysis?.Rotated((rotation - image.Edits.Rotation + 360) % 360),
                Edits = image.Edits with { Rotation = rotation },
            },
            now),
        _ => new(TransitionKind.Superseded, image),
    };

    private static Town? TownOf(ImageRecord image) => image.Location is { } place ? Cities.NearestTo(place) : null;

    /// <summary>A person deletes the image, whatever it is doing: → a tombstone that keeps no personal data.</summary>
    public static Transition Delete(ImageRecord? image, string owner, DateTimeOffset now) => image switch
    {
        null => new(TransitionKind.Unknown),
        _ when image.Owner != owner => new(TransitionKind.Unknown),
        { Status: ImageStatus.Deleted } => new(TransitionKind.Deleted, image),
        _ => Bury(image, now),
    };

    /// <summary>Another image of this owner has these bytes already: → a tombstone that leads to it.</summary>
    public static Transition Duplicate(ImageRecord image, string duplicateOf, DateTimeOffset now) =>
        Bury(image with { DuplicateOf = duplicateOf }, now);

    /// <summary>A person gives an upload up: what has not arrived yet is deleted, what has is an image and stays.</summary>
    public static Transition Cancel(ImageRecord? image, string owner, DateTimeOffset now) =>
        image is null or { Status: ImageStatus.AwaitingUpload or ImageStatus.Deleted } || image.Owner != owner
            ? Delete(image, owner, now)
            : new(TransitionKind.Superseded, image);

    private static bool IsNextRetry(ImageRecord image, string executionName) =>
        image.Status == ImageStatus.Failed && ExecutionNames.RetryOf(executionName) == image.Retries + 1;

    private static ImageRecord UnderRetry(ImageRecord image, string executionName) =>
        image with { ExecutionArn = ExecutionNames.Sibling(image.ExecutionArn, executionName), Retries = image.Retries + 1 };

    // Bytes that S3 has proven were claimed when they came; after a failure another image may have claimed them since.
    private static Transition EndWith(
        ImageRecord image, StepResults? results, IReadOnlyList<StepDuration> steps, DateTimeOffset now)
    {
        var (picture, analysis, moderation) = results ?? throw new InvalidOperationException($"The steps of image {image.Id} have left no results.");
        var next = image with
        {
            Status = moderation.Outcome,
            Picture = moderation.Outcome == ImageStatus.Ready ? picture.Published() : picture,
            Analysis = analysis,
            Moderation = moderation,
            Steps = steps,
            Failure = null,
        };
        return Change(next with { Town = TownOf(next) }, now) with
        {
            ClaimsContent = next.HoldsContent && (image.UnprovenSha256 is not null || image.Retries > 0),
            Opens = ReviewRecord.Of(next, moderation, now),
        };
    }

    internal static Transition Bury(ImageRecord image, DateTimeOffset now) => Change(
        image with
        {
            Status = ImageStatus.Deleted,
            TrashedAt = null,
            IsWithdrawing = false,
            FileName = "",
            ContentType = "",
            Size = 0,
            Sha256 = "",
            TraceId = null,
            Picture = null,
            Town = null,
            Analysis = null,
            Moderation = null,
            EscalatedAt = null,
            Failure = null,
            Edits = ImageEdits.None,
            ExpiresAt = now + TombstoneLifetime,
        },
        now);

    internal static Transition Change(ImageRecord next, DateTimeOffset now) =>
        new(TransitionKind.Change, next with { UpdatedAt = now, Revision = next.Revision + 1 });
}
