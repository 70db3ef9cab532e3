using System.Text.Json;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Reviews;

public sealed class AdvanceReviewsTests
{
    private static readonly Moderator Mia = new("sub-mia", "mia");

    private readonly TestHost _test = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ReviewRecord Open =>
        ReviewRecord.Of(TestHost.Image(1, ImageStatus.InReview), TestHost.Moderation(ImageStatus.InReview), TestHost.Now)!;

    [Fact]
    public async Task AReviewThatOpens_GetsOneExecution_HoweverOftenItIsTold()
    {
        await TellAsync(null, Open);
        await TellAsync(null, Open);

        var (name, input) = Assert.Single(_test.StepFunctions.Started);
        Assert.Equal($"{TestHost.ImageId(1)}-review-1-0", name);
        Assert.Equal($$"""{"imageId":"{{TestHost.ImageId(1)}}","number":1,"execution":0}""", input);
        Assert.All(_test.StepFunctions.Machines, machine => Assert.Equal(TestHost.StateMachineArn + "-review", machine));
    }

    [Fact]
    public async Task WhatModerationRejects_WaitsForNobody()
    {
        await TellAsync(null, ReviewRecord.Of(TestHost.Image(1, ImageStatus.Rejected), TestHost.Moderation(ImageStatus.Rejected), TestHost.Now));

        Assert.Empty(_test.StepFunctions.Started);
    }

    [Fact]
    public async Task ADecision_ReachesTheTaskThatWaits_AgainEachTimeThatItIsTold()
    {
        var waiting = Open with { TaskToken = "token" };
        var decided = ReviewTransitions.Decide(waiting, 1, Verdict.Approved, null, Mia, TestHost.Now).Review;
        _test.StepFunctions.OverTasks.Add("token");

        await TellAsync(waiting, decided);
        await TellAsync(waiting, decided);

        Assert.Equal(Enumerable.Repeat("token success {\"next\":\"UNDO\",\"at\":\"2026-01-02T03:04:15+00:00\"}", 2), _test.StepFunctions.Answers);
        Assert.Empty(_test.StepFunctions.Started);
    }

    [Fact]
    public async Task WhenStepFunctionsDoesNotAnswer_TheStreamBringsTheRecordAgain()
    {
        _test.StepFunctions.Fault = new TimeoutException();

        await Assert.ThrowsAsync<TimeoutException>(() => TellAsync(null, Open));
    }

    [Theory]
    [InlineData(ReviewState.Open)]
    [InlineData(ReviewState.Decided)]
    [InlineData(ReviewState.Concluded)]
    public async Task AnExecutionThatDied_IsFollowedByAnother(string state)
    {
        var review = Open with { State = state, TaskToken = "token", Decision = state == ReviewState.Open ? null : new ReviewDecision(Verdict.Approved, null, Mia, TestHost.Now, TestHost.Now) };
        _test.Reviews.Reviews[review.ImageId] = review;

        await DieAsync($"{review.ImageId}-review-1-0");
        await DieAsync($"{review.ImageId}-review-1-0");
        var (old, next) = Assert.Single(_test.Reviews.Changes);
        await TellAsync(old, next);

        Assert.Equal($"{review.ImageId}-review-1-1", Assert.Single(_test.StepFunctions.Started).Key);
        Assert.Equal((1, null), (next!.Executions, next.TaskToken));
    }

    [Fact]
    public async Task AnExecutionOfAnEarlierReview_HasNoSuccessor()
    {
        _test.Reviews.Reviews[TestHost.ImageId(1)] = Open with { Number = 2 };

        await DieAsync($"{TestHost.ImageId(1)}-review-1-0");
        await DieAsync("something-else");

        Assert.Empty(_test.Reviews.Changes);
    }

    private async Task TellAsync(ReviewRecord? old, ReviewRecord? next) => await new AdvanceReviews(_test.Host).HandleAsync(ReviewMachine.StreamOf(old, next), Cancellation);

    private async Task DieAsync(string name) => await new AdvanceReviews(_test.Host).HandleAsync(
        JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["detail"] = new Dictionary<string, string> { ["name"] = name, ["status"] = "ABORTED" } }), Cancellation);
}
