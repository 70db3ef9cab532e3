using ImagePipeline.Functions;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Reviews;

/// <summary>A review from its opening to its conclusion: the state machine, its functions and the stream together.</summary>
public sealed class ReviewMachineTests
{
    private static readonly Moderator Mia = new("sub-mia", "mia");
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(Verdict.Approved, ImageStatus.Ready, "images/")]
    [InlineData(Verdict.Rejected, ImageStatus.Rejected, "held/")]
    public async Task ADecision_IsAppliedWhenItCannotBeUndone(string verdict, string status, string prefix)
    {
        var machine = new ReviewMachine();
        await DecideAsync(machine, verdict);
        var before = machine.Image.Status;

        machine.Pass(ReviewTransitions.UndoTime);
        await machine.UntilAsync(machine => machine.HasEnded);

        Assert.Equal((ImageStatus.InReview, status, ReviewState.Concluded, null), (before, machine.Image.Status, machine.Review.State, machine.Review.TaskToken));
        Assert.StartsWith(prefix, Assert.Single(machine.Test.Objects.Renditions).Key, StringComparison.Ordinal);
        Assert.StartsWith(prefix, machine.Image.Picture!.Renditions[0].Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NinetyDaysWithoutADecision_EscalateEachDay_AndApproveNothing()
    {
        var machine = new ReviewMachine();
        for (var day = 0; day < 90; day++)
        {
            await machine.UntilWaitingAsync();
            var token = machine.Review.TaskToken;
            machine.Pass(Day);
            await machine.UntilAsync(machine => machine.Review.TaskToken != token);
        }

        await machine.UntilWaitingAsync();
        Assert.Equal((ImageStatus.InReview, ReviewState.Open), (machine.Image.Status, machine.Review.State));
        Assert.Equal(90, machine.Review.Trail.Count(e => e.Kind == ReviewEventKind.Escalated));
        Assert.Equal(machine.Test.Time.Start + (90 * Day), machine.Image.EscalatedAt);

        await DecideAsync(machine, Verdict.Approved);
        machine.Pass(ReviewTransitions.UndoTime);
        await machine.UntilAsync(machine => machine.HasEnded);

        Assert.Equal((ImageStatus.Ready, null), (machine.Image.Status, machine.Image.EscalatedAt));
    }

    [Fact]
    public async Task ADecisionThatIsUndone_LeavesTheReviewOpenForTheNext()
    {
        var machine = new ReviewMachine();
        await DecideAsync(machine, Verdict.Rejected);
        await machine.ChangeAsync((review, now) => ReviewTransitions.Undo(review, Mia, now));
        await machine.DeliverAsync();
        var token = machine.Review.TaskToken;

        machine.Pass(ReviewTransitions.UndoTime);
        await machine.UntilAsync(machine => machine.Review.TaskToken != token);
        Assert.Equal((ImageStatus.InReview, ReviewState.Open), (machine.Image.Status, machine.Review.State));
        await DecideAsync(machine, Verdict.Approved);
        machine.Pass(ReviewTransitions.UndoTime);
        await machine.UntilAsync(machine => machine.HasEnded);

        Assert.Equal(ImageStatus.Ready, machine.Image.Status);
        Assert.Equal(["Review", "Onward", "Undo", "Conclude", "Onward", "Review", "Onward", "Undo", "Conclude", "Onward", "Concluded"], machine.States);
    }

    [Fact]
    public async Task ADecisionAndAnother_WithinTheTimeOfTheFirst_GetTheirWholeTime()
    {
        var machine = new ReviewMachine();
        await DecideAsync(machine, Verdict.Rejected);
        machine.Pass(ReviewTransitions.UndoTime / 2);
        await machine.ChangeAsync((review, now) => ReviewTransitions.Undo(review, Mia, now));
        await machine.ChangeAsync((review, now) => ReviewTransitions.Decide(review, 1, Verdict.Approved, null, Mia, now));
        await machine.DeliverAsync();

        machine.Pass(ReviewTransitions.UndoTime / 2);
        await machine.UntilAsync(machine => machine.States.Count(state => state == "Undo") == 2);
        Assert.Equal((ReviewState.Decided, ImageStatus.InReview), (machine.Review.State, machine.Image.Status));
        machine.Pass(ReviewTransitions.UndoTime / 2);
        await machine.UntilAsync(machine => machine.HasEnded);

        Assert.Equal(ImageStatus.Ready, machine.Image.Status);
    }

    [Fact]
    public async Task ADecisionWhoseWordWasLost_IsFoundWhenTheDayIsOver()
    {
        var machine = new ReviewMachine();
        await machine.UntilWaitingAsync();
        await machine.ChangeAsync((review, now) => ReviewTransitions.Decide(review, 1, Verdict.Approved, null, Mia, now));

        // The stream's record never came.
        machine.Pass(Day);
        await machine.UntilAsync(machine => machine.HasEnded);

        Assert.Equal(ImageStatus.Ready, machine.Image.Status);
        Assert.DoesNotContain(machine.Review.Trail, e => e.Kind == ReviewEventKind.Escalated);
    }

    [Fact]
    public async Task AnImageThatIsDeleted_EndsItsReview()
    {
        var machine = new ReviewMachine();
        await machine.UntilWaitingAsync();
        machine.Test.Images.Images[ReviewMachine.ImageId] = TestHost.Image(1, ImageStatus.Deleted);
        machine.Test.Reviews.Remove(ReviewMachine.ImageId);

        await machine.DeliverAsync();

        await machine.UntilAsync(machine => machine.HasEnded);
    }

    /// <summary>Decides, and brings the execution word of it.</summary>
    private static async Task DecideAsync(ReviewMachine machine, string verdict)
    {
        await machine.UntilWaitingAsync();
        await machine.ChangeAsync((review, now) => ReviewTransitions.Decide(review, 1, verdict, "Because.", Mia, now));
        await machine.DeliverAsync();
        await machine.UntilAsync(machine => machine.IsAt("Undo"));
    }
}
