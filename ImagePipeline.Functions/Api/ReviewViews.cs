using ImagePipeline.Functions.Reviews;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>A page of the moderators' queue.</summary>
/// <param name="Items">Those that wait longest first.</param>
/// <param name="Cursor">Of the next page; only null ends the queue.</param>
internal sealed record ReviewList(IReadOnlyList<ReviewView> Items, string? Cursor);

/// <summary>A review, as moderators see it.</summary>
/// <param name="Id">The image's.</param>
/// <param name="Number">Which of the image's reviews: 1, or 2 after an appeal.</param>
/// <param name="OpenedAt">Since when it waits for a moderator.</param>
/// <param name="OverdueSince">Since when it has waited for too long; null where it has not.</param>
/// <param name="Width">Of the upright original, in pixels; null where it is not known.</param>
/// <param name="Height">Of the upright original, in pixels; null where it is not known.</param>
/// <param name="Placeholder">Base64 of a ThumbHash.</param>
/// <param name="Moderation">What moderation found.</param>
/// <param name="Renditions">The picture, by URLs that are good for five minutes and reach what nobody else may see.</param>
/// <param name="Appeal">Why the owner contests the first decision; null where nobody does.</param>
/// <param name="Decision">Null while it is open.</param>
/// <param name="Trail">What happened, oldest first.</param>
internal sealed record ReviewView(
    string Id,
    [property: OneOf(typeof(ReviewState))] string State,
    int Number,
    DateTimeOffset OpenedAt,
    DateTimeOffset? OverdueSince,
    int? Width,
    int? Height,
    string? Placeholder,
    ModerationView? Moderation,
    IReadOnlyList<RenditionView> Renditions,
    string? Appeal,
    DecisionView? Decision,
    IReadOnlyList<ReviewEventView> Trail)
{
    public static ReviewView Of(ReviewRecord review, ImageRecord image, IReadOnlyList<RenditionView> renditions) => new(
        image.Id,
        review.State,
        review.Number,
        review.OpenedAt,
        image.EscalatedAt,
        image.Picture?.Width,
        image.Picture?.Height,
        image.Picture?.Placeholder,
        ModerationView.Of(image.Moderation),
        renditions,
        review.Appeal,
        DecisionView.Of(review.Decision),
        [.. review.Trail.Select(e => ReviewEventView.Of(e, isForModerators: true))]);
}

/// <summary>The review of one's own image.</summary>
/// <param name="OpenedAt">Since when it waits for a moderator, or waited the last time.</param>
/// <param name="Reason">Why a moderator decided as they did; null where none has, or said none.</param>
/// <param name="CanBeAppealed">Whether it is rejected, and may be contested: once.</param>
/// <param name="Trail">What happened, oldest first, without the moderators' names.</param>
internal sealed record OwnReview(
    [property: OneOf(typeof(ReviewState))] string State, DateTimeOffset OpenedAt, string? Reason, bool CanBeAppealed, IReadOnlyList<ReviewEventView> Trail)
{
    public static OwnReview Of(ReviewRecord review) => new(
        review.State,
        review.OpenedAt,
        review.State == ReviewState.Concluded ? review.Decision?.Reason : null,
        review.CanBeAppealed,
        // What may still be undone is not said yet.
        [.. review.Trail.Where(e => e.Kind is not (ReviewEventKind.Decided or ReviewEventKind.Undone) || IsFinal(review, e)).Select(e => ReviewEventView.Of(e, isForModerators: false))]);

    private static bool IsFinal(ReviewRecord review, ReviewEvent told) => told.Kind == ReviewEventKind.Decided
        && review.Trail.SkipWhile(e => e != told).Skip(1).FirstOrDefault(e => e.Kind != ReviewEventKind.Escalated)?.Kind == ReviewEventKind.Concluded;
}

/// <summary>What a moderator decided.</summary>
/// <param name="Reason">For the owner; null where an approval says none.</param>
/// <param name="By">The moderator's name.</param>
/// <param name="UndoUntil">Until then who decided may take it back; then the image becomes what was decided.</param>
internal sealed record DecisionView(
    [property: OneOf(typeof(Verdict))] string Verdict, string? Reason, string By, DateTimeOffset At, DateTimeOffset UndoUntil)
{
    public static DecisionView? Of(ReviewDecision? decision) =>
        decision is null ? null : new DecisionView(decision.Verdict, decision.Reason, decision.By.Name, decision.At, decision.UndoUntil);
}

/// <summary>One line of the audit trail.</summary>
/// <param name="By">The moderator's name, for moderators; null of what moderation, the owner or time did.</param>
/// <param name="Outcome">The verdict, or the status that the image got; else null.</param>
/// <param name="Text">A reason, or the words of the appeal; else null.</param>
internal sealed record ReviewEventView(
    [property: OneOf(typeof(ReviewEventKind))] string Kind, DateTimeOffset At, string? By, string? Outcome, string? Text)
{
    public static ReviewEventView Of(ReviewEvent told, bool isForModerators) => new(told.Kind, told.At, isForModerators ? told.By?.Name : null, told.Outcome, told.Text);
}
