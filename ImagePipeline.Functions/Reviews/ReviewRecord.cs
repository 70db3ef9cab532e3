using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Reviews;

/// <summary>
/// All that is known of the reviews of an image: the one that is open or was the last, and what happened from the first judgement on.
/// It changes only as a whole, see <see cref="IReviewStore.TryReplaceAsync"/>.
/// </summary>
internal sealed record ReviewRecord
{
    public required string ImageId { get; init; }

    public required string Owner { get; init; }

    /// <summary>One of <see cref="ReviewState"/>.</summary>
    public required string State { get; init; }

    /// <summary>1, and 2 for the one that the owner's appeal began; 0 where moderation has rejected the image by itself.</summary>
    public required int Number { get; init; }

    /// <summary>How often an execution was begun for this review: more than once only where one has died.</summary>
    public int Executions { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>What the execution is answered by; null until it waits. Never shown to anybody.</summary>
    public string? TaskToken { get; init; }

    /// <summary>Null unless the state is DECIDED or CONCLUDED, and where moderation has decided.</summary>
    public ReviewDecision? Decision { get; init; }

    /// <summary>Why the owner contests the first decision; null before.</summary>
    public string? Appeal { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<ReviewEvent> Trail { get; init; }

    /// <summary>Grows by one with every write; a write names the revision that it saw.</summary>
    public long Revision { get; init; }

    /// <summary>Once, and only against a rejection.</summary>
    public bool CanBeAppealed => State == ReviewState.Concluded && Appeal is null && Decision?.Verdict is null or Verdict.Rejected;

    /// <summary>The review that follows from what moderation found; null where nothing has to be reviewed, now or later.</summary>
    public static ReviewRecord? Of(ImageRecord image, ModerationResult moderation, DateTimeOffset now)
    {
        if (moderation.Outcome is not (ImageStatus.InReview or ImageStatus.Rejected))
        {
            return null;
        }

        var isOpen = moderation.Outcome == ImageStatus.InReview;
        return new ReviewRecord
        {
            ImageId = image.Id,
            Owner = image.Owner,
            State = isOpen ? ReviewState.Open : ReviewState.Concluded,
            Number = isOpen ? 1 : 0,
            OpenedAt = now,
            Trail = [new ReviewEvent(ReviewEventKind.Judged, now) { Outcome = moderation.Outcome }],
        };
    }
}

/// <summary>
/// Where a review is: it waits for a moderator (OPEN), one has decided and may still undo it (DECIDED), or the image is what was decided (CONCLUDED).
/// </summary>
internal static class ReviewState
{
    public const string Open = "OPEN";
    public const string Decided = "DECIDED";
    public const string Concluded = "CONCLUDED";

    public static readonly string[] All = [Open, Decided, Concluded];
}

/// <summary>What a moderator decides.</summary>
internal static class Verdict
{
    public const string Approved = "APPROVED";
    public const string Rejected = "REJECTED";

    public static readonly string[] All = [Approved, Rejected];
}

/// <param name="Verdict">One of <see cref="Reviews.Verdict"/>.</param>
/// <param name="Reason">For the owner; null where an approval says none.</param>
/// <param name="UndoUntil">Until then who decided may take it back.</param>
internal sealed record ReviewDecision(string Verdict, string? Reason, Moderator By, DateTimeOffset At, DateTimeOffset UndoUntil);

/// <param name="Id">The user pool's.</param>
/// <param name="Name">As other moderators know them.</param>
internal sealed record Moderator(string Id, string Name);

/// <summary>One line of the audit trail.</summary>
/// <param name="Kind">One of <see cref="ReviewEventKind"/>.</param>
internal sealed record ReviewEvent(string Kind, DateTimeOffset At)
{
    /// <summary>The moderator; null for what moderation, the owner or time did.</summary>
    public Moderator? By { get; init; }

    /// <summary>A verdict, or the status that the image got.</summary>
    public string? Outcome { get; init; }

    /// <summary>A reason, or the words of an appeal.</summary>
    public string? Text { get; init; }
}

/// <summary>
/// What happened: moderation has judged the picture (JUDGED), a moderator has decided (DECIDED) or taken that back (UNDONE), the image has become what was
/// decided (CONCLUDED), nobody had decided for a day or one day more (ESCALATED), the owner has contested a rejection (APPEALED).
/// </summary>
internal static class ReviewEventKind
{
    public const string Judged = "JUDGED";
    public const string Decided = "DECIDED";
    public const string Undone = "UNDONE";
    public const string Concluded = "CONCLUDED";
    public const string Escalated = "ESCALATED";
    public const string Appealed = "APPEALED";

    public static readonly string[] All = [Judged, Decided, Undone, Concluded, Escalated, Appealed];
}
