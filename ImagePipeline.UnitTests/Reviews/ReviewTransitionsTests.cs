using ImagePipeline.Functions;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Reviews;

public sealed class ReviewTransitionsTests
{
    private static readonly Moderator Mia = new("sub-mia", "mia");
    private static readonly Moderator Max = new("sub-max", "max");
    private static readonly DateTimeOffset Now = TestHost.Now;

    private static ReviewRecord Open => ReviewRecord.Of(TestHost.Image(1, ImageStatus.InReview), TestHost.Moderation(ImageStatus.InReview), Now)!;

    private static ReviewRecord RejectedByModeration => ReviewRecord.Of(TestHost.Image(1, ImageStatus.Rejected), TestHost.Moderation(ImageStatus.Rejected), Now)!;

    [Fact]
    public void WhatIsReady_HasNoReview() => Assert.Null(ReviewRecord.Of(TestHost.Image(1, ImageStatus.Ready), TestHost.Moderation(), Now));

    [Fact]
    public void TheFirstDecisionWins_AndTheSecondHearsOfIt()
    {
        var first = ReviewTransitions.Decide(Open, 1, Verdict.Approved, null, Mia, Now);

        var second = ReviewTransitions.Decide(first.Review, 1, Verdict.Rejected, "No.", Max, Now.AddSeconds(1));

        Assert.Equal((ReviewTransitionKind.Change, ReviewTransitionKind.Refused), (first.Kind, second.Kind));
        Assert.Equal(new ReviewDecision(Verdict.Approved, null, Mia, Now, Now.AddSeconds(10)), second.Review!.Decision);
    }

    [Fact]
    public void TheSameDecisionOnceMore_IsARequestThatWasRepeated()
    {
        var first = ReviewTransitions.Decide(Open, 1, Verdict.Rejected, "No.", Mia, Now);

        var again = ReviewTransitions.Decide(first.Review, 1, Verdict.Rejected, "No.", Mia, Now.AddSeconds(1));

        Assert.Equal(ReviewTransitionKind.AlreadyDone, again.Kind);
        Assert.Equal(Now, again.Review!.Decision!.At);
    }

    [Fact]
    public void ADecisionOnAReviewThatIsOver_IsRefused() =>
        Assert.Equal(ReviewTransitionKind.Refused, ReviewTransitions.Decide(Open with { Number = 2 }, 1, Verdict.Approved, null, Mia, Now).Kind);

    [Theory]
    [InlineData("sub-mia", 9.9, ReviewTransitionKind.Change)]
    [InlineData("sub-mia", 10, ReviewTransitionKind.Refused)]
    [InlineData("sub-max", 1, ReviewTransitionKind.Refused)]
    public void Undo_IsForWhoDecided_AndForSomeSeconds(string by, double seconds, object kind)
    {
        var decided = ReviewTransitions.Decide(Open, 1, Verdict.Rejected, "No.", Mia, Now).Review;

        var undone = ReviewTransitions.Undo(decided, new Moderator(by, ""), Now.AddSeconds(seconds));

        Assert.Equal(kind, undone.Kind);
        Assert.Equal(kind is ReviewTransitionKind.Change ? (ReviewState.Open, null) : (ReviewState.Decided, decided!.Decision), (undone.Review!.State, undone.Review.Decision));
    }

    [Theory]
    [InlineData(9.9, ReviewTransitionKind.Refused)]
    [InlineData(10, ReviewTransitionKind.Change)]
    public void ADecision_IsConcludedWhenItCannotBeUndone(double seconds, object kind)
    {
        var decided = ReviewTransitions.Decide(Open, 1, Verdict.Approved, null, Mia, Now).Review;

        var concluded = ReviewTransitions.Conclude(decided, 1, Now.AddSeconds(seconds));

        Assert.Equal(kind, concluded.Kind);
        Assert.Equal(ReviewTransitionKind.Refused, ReviewTransitions.Conclude(Open, 1, Now.AddSeconds(seconds)).Kind);
    }

    [Fact]
    public void OnlyARejectionIsContested_ByItsOwner_AndOnlyOnce()
    {
        var approved = Concluded(Open, 1, Verdict.Approved);
        var rejected = Concluded(Open, 1, Verdict.Rejected);

        var appeal = ReviewTransitions.Appeal(rejected, "public", "It is a statue.", Now.AddDays(1));
        var rejectedAgain = Concluded(appeal.Review!, 2, Verdict.Rejected);

        Assert.Equal(ReviewTransitionKind.Refused, ReviewTransitions.Appeal(approved, "public", "Why?", Now).Kind);
        Assert.Equal(ReviewTransitionKind.Refused, ReviewTransitions.Appeal(Open, "public", "Why?", Now).Kind);
        Assert.Equal(ReviewTransitionKind.Unknown, ReviewTransitions.Appeal(rejected, "ben", "Why?", Now).Kind);
        Assert.Equal((ReviewTransitionKind.Change, ReviewState.Open, 2, Now.AddDays(1), null), (appeal.Kind, appeal.Review!.State, appeal.Review.Number, appeal.Review.OpenedAt, appeal.Review.Decision));
        Assert.Equal(ReviewTransitionKind.AlreadyDone, ReviewTransitions.Appeal(appeal.Review, "public", "It is a statue.", Now.AddDays(2)).Kind);
        Assert.Equal(ReviewTransitionKind.Refused, ReviewTransitions.Appeal(rejectedAgain, "public", "Once more?", Now.AddDays(3)).Kind);
    }

    [Fact]
    public void WhatModerationRejects_CanBeContested_AndIsNoModeratorsBefore()
    {
        Assert.Equal(ReviewTransitionKind.Unknown, ReviewTransitions.Decide(RejectedByModeration, 0, Verdict.Approved, null, Mia, Now).Kind);
        Assert.Equal((ReviewState.Open, 1), ReviewTransitions.Appeal(RejectedByModeration, "public", "It is a statue.", Now).Review switch { { } review => (review.State, review.Number), _ => default });
    }

    [Fact]
    public void AContestedReview_TellsItsWholeStory()
    {
        var review = Concluded(Open, 1, Verdict.Rejected);
        review = ReviewTransitions.Appeal(review, "public", "It is a statue.", Now.AddDays(1)).Review!;
        review = ReviewTransitions.Escalate(review, 2, Now.AddDays(2)).Review!;
        review = ReviewTransitions.Decide(review, 2, Verdict.Rejected, "Still no.", Mia, Now.AddDays(3)).Review!;
        review = ReviewTransitions.Undo(review, Mia, Now.AddDays(3).AddSeconds(2)).Review!;
        review = Concluded(review, 2, Verdict.Approved);

        Assert.Equal(
            ["JUDGED IN_REVIEW", "DECIDED REJECTED mia", "CONCLUDED REJECTED", "APPEALED ", "ESCALATED ", "DECIDED REJECTED mia", "UNDONE  mia", "DECIDED APPROVED mia", "CONCLUDED READY"],
            review.Trail.Select(e => $"{e.Kind} {e.Outcome} {e.By?.Name}".TrimEnd() is var line && e.By is null ? $"{e.Kind} {e.Outcome}" : line));
    }

    [Fact]
    public void AnEscalationThatIsRepeated_IsOne()
    {
        var once = ReviewTransitions.Escalate(Open, 1, Now.AddDays(1));

        var twice = ReviewTransitions.Escalate(once.Review, 1, Now.AddDays(1));

        Assert.Equal((ReviewTransitionKind.Change, ReviewTransitionKind.AlreadyDone, ReviewState.Open), (once.Kind, twice.Kind, twice.Review!.State));
    }

    private static ReviewRecord Concluded(ReviewRecord review, int number, string verdict)
    {
        var decided = ReviewTransitions.Decide(review, number, verdict, "Because.", Mia, Now).Review;
        return ReviewTransitions.Conclude(decided, number, Now.AddMinutes(1)).Review!;
    }
}
