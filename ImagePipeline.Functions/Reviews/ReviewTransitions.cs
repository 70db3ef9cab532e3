namespace ImagePipeline.Functions.Reviews;

internal enum ReviewTransitionKind
{
    /// <summary>The record changes to <see cref="ReviewTransition.Review"/>.</summary>
    Change,

    /// <summary>This very change was made before: to be treated as success.</summary>
    AlreadyDone,

    /// <summary>The review does not allow it, as it is.</summary>
    Refused,

    /// <summary>No such review.</summary>
    Unknown,
}

/// <param name="Review">The record after a change, else as it is; null where there is none.</param>
internal readonly record struct ReviewTransition(ReviewTransitionKind Kind, ReviewRecord? Review = null);

/// <summary>What may follow what in a review: pure functions of the record as it is, as those of <see cref="Storage.ImageTransitions"/>.</summary>
internal static class ReviewTransitions
{
    /// <summary>How long who has decided may take it back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    /// <summary>A moderator decides: OPEN → DECIDED. The first wins.</summary>
    /// <param name="number">The review that they have looked at.</param>
    public static ReviewTransition Decide(ReviewRecord? review, int number, string verdict, string? reason, Moderator by, DateTimeOffset now) => review switch
    {
        null or { Number: 0 } => new(ReviewTransitionKind.Unknown),
        _ when review.Number != number => new(ReviewTransitionKind.Refused, review),
        { State: ReviewState.Open } => Change(
            review with { State = ReviewState.Decided, Decision = new ReviewDecision(verdict, reason, by, now, now + UndoTime) },
            new ReviewEvent(ReviewEventKind.Decided, now) { By = by, Outcome = verdict, Text = reason }),
        { Decision: { } decision } when decision.Verdict == verdict && decision.Reason == reason && decision.By == by => new(ReviewTransitionKind.AlreadyDone, review),
        _ => new(ReviewTransitionKind.Refused, review),
    };

    /// <summary>Who decided takes it back in time: DECIDED → OPEN.</summary>
    public static ReviewTransition Undo(ReviewRecord? review, Moderator by, DateTimeOffset now) => review switch
    {
        null or { Number: 0 } => new(ReviewTransitionKind.Unknown),
        { State: ReviewState.Decided, Decision: { } decision } when decision.By.Id == by.Id && now < decision.UndoUntil => Change(
            review with { State = ReviewState.Open, Decision = null }, new ReviewEvent(ReviewEventKind.Undone, now) { By = by }),
        _ => new(ReviewTransitionKind.Refused, review),
    };

    /// <summary>The time to undo is over: DECIDED → CONCLUDED. From here on the image follows the decision, whatever happens in between.</summary>
    public static ReviewTransition Conclude(ReviewRecord? review, int number, DateTimeOffset now) => review switch
    {
        null => new(ReviewTransitionKind.Unknown),
        _ when review.Number != number => new(ReviewTransitionKind.Unknown, review),
        { State: ReviewState.Decided, Decision: { } decision } when now >= decision.UndoUntil => Change(
            review with { State = ReviewState.Concluded, TaskToken = null }, new ReviewEvent(ReviewEventKind.Concluded, now) { Outcome = ImageOutcome(decision) }),
        { State: ReviewState.Concluded } => new(ReviewTransitionKind.AlreadyDone, review),
        _ => new(ReviewTransitionKind.Refused, review),
    };

    /// <summary>The owner contests a rejection, once: CONCLUDED → OPEN, as a review of its own.</summary>
    public static ReviewTransition Appeal(ReviewRecord? review, string owner, string text, DateTimeOffset now) => review switch
    {
        null => new(ReviewTransitionKind.Unknown),
        _ when review.Owner != owner => new(ReviewTransitionKind.Unknown),
        { CanBeAppealed: true } => Change(
            review with { State = ReviewState.Open, Number = review.Number + 1, Executions = 0, OpenedAt = now, Decision = null, TaskToken = null, Appeal = text },
            new ReviewEvent(ReviewEventKind.Appealed, now) { Text = text }),
        { State: not ReviewState.Concluded } when review.Appeal == text => new(ReviewTransitionKind.AlreadyDone, review),
        _ => new(ReviewTransitionKind.Refused, review),
    };

    /// <summary>An execution waits: from now on it is answered by this token. What is decided already needs none, and is refused.</summary>
    public static ReviewTransition Await(ReviewRecord? review, int number, string taskToken) => review switch
    {
        null => new(ReviewTransitionKind.Unknown),
        _ when review.Number != number => new(ReviewTransitionKind.Unknown, review),
        { State: ReviewState.Open } when review.TaskToken == taskToken => new(ReviewTransitionKind.AlreadyDone, review),
        { State: ReviewState.Open } => new(ReviewTransitionKind.Change, review with { TaskToken = taskToken, Revision = review.Revision + 1 }),
        _ => new(ReviewTransitionKind.Refused, review),
    };

    /// <summary>Nobody has decided in time. That is told, and approves nothing.</summary>
    /// <param name="since">When the time was over: the same however often this is tried.</param>
    public static ReviewTransition Escalate(ReviewRecord? review, int number, DateTimeOffset since) => review switch
    {
        null => new(ReviewTransitionKind.Unknown),
        _ when review.Number != number => new(ReviewTransitionKind.Unknown, review),
        { State: ReviewState.Open } when review.Trail.Any(e => e.Kind == ReviewEventKind.Escalated && e.At == since) => new(ReviewTransitionKind.AlreadyDone, review),
        { State: ReviewState.Open } => Change(review, new ReviewEvent(ReviewEventKind.Escalated, since)),
        _ => new(ReviewTransitionKind.Refused, review),
    };

    /// <summary>The review's execution has died: it gets another one, which finds what is left to do.</summary>
    /// <param name="execution">Which of the review's executions has died.</param>
    public static ReviewTransition Restart(ReviewRecord? review, int number, int execution) => review switch
    {
        null => new(ReviewTransitionKind.Unknown),
        _ when review.Number != number || review.Executions != execution => new(ReviewTransitionKind.Refused, review),
        _ => new(ReviewTransitionKind.Change, review with { Executions = execution + 1, TaskToken = null, Revision = review.Revision + 1 }),
    };

    public static string ImageOutcome(ReviewDecision decision) => decision.Verdict == Verdict.Approved ? ImageStatus.Ready : ImageStatus.Rejected;

    private static ReviewTransition Change(ReviewRecord next, ReviewEvent told) =>
        new(ReviewTransitionKind.Change, next with { Trail = [.. next.Trail, told], Revision = next.Revision + 1 });
}
