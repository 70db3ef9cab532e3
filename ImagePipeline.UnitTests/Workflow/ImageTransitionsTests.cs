using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

/// <summary>The whole table: each event against each status.</summary>
public sealed class ImageTransitionsTests
{
    private static readonly DateTimeOffset Later = TestHost.Now.AddMinutes(1);
    private static readonly ImageFailure Failure = new("CORRUPT", "It is damaged.");

    [Theory]
    [InlineData(null, "Unknown")]
    [InlineData(ImageStatus.AwaitingUpload, "Change")]
    [InlineData(ImageStatus.Processing, "AlreadyDone")]
    [InlineData(ImageStatus.Ready, "Superseded")]
    [InlineData(ImageStatus.InReview, "Superseded")]
    [InlineData(ImageStatus.Rejected, "Superseded")]
    [InlineData(ImageStatus.Failed, "Superseded")]
    [InlineData(ImageStatus.Deleted, "Deleted")]
    public void Begin(string? status, string expected)
    {
        var image = Image(status);

        var transition = ImageTransitions.Begin(image, TestHost.ExecutionArn(1), Later);

        AssertTransition(expected, image, transition, before => before with { Status = ImageStatus.Processing, ExecutionArn = TestHost.ExecutionArn(1), ExpiresAt = null });
    }

    [Theory]
    [InlineData(null, "Unknown")]
    [InlineData(ImageStatus.AwaitingUpload, "Change")]
    [InlineData(ImageStatus.Processing, "Superseded")]
    [InlineData(ImageStatus.Ready, "Superseded")]
    [InlineData(ImageStatus.Failed, "Superseded")]
    [InlineData(ImageStatus.Deleted, "Deleted")]
    public void Expire(string? status, string expected)
    {
        var image = Image(status);

        var transition = ImageTransitions.Expire(image, Later);

        AssertTransition(expected, image, transition, before => before with
        {
            Status = ImageStatus.Failed, Failure = new ImageFailure("NEVER_ARRIVED", "The file never arrived. Upload it again."), ExpiresAt = null,
        });
    }

    [Fact]
    public void AFileThatComesAfterItsTime_IsProcessedAllTheSame()
    {
        var expired = ImageTransitions.Expire(Image(ImageStatus.AwaitingUpload), TestHost.Now).Image!;

        var transition = ImageTransitions.Begin(expired, TestHost.ExecutionArn(1), Later);

        Assert.Equal((TransitionKind.Change, true), (transition.Kind, transition.ClaimsContent));
        Assert.Equal((ImageStatus.Processing, TestHost.ExecutionArn(1), null), (transition.Image!.Status, transition.Image.ExecutionArn, transition.Image.Failure));
    }

    [Theory]
    [InlineData(null, "Unknown")]
    [InlineData(ImageStatus.AwaitingUpload, "Superseded")]
    [InlineData(ImageStatus.Processing, "Change")]
    [InlineData(ImageStatus.Ready, "AlreadyDone")]
    [InlineData(ImageStatus.InReview, "AlreadyDone")]
    [InlineData(ImageStatus.Rejected, "AlreadyDone")]
    [InlineData(ImageStatus.Failed, "Superseded")]
    [InlineData(ImageStatus.Deleted, "Deleted")]
    public void Complete(string? status, string expected)
    {
        var image = Image(status);
        var (picture, analysis, moderation) = (TestHost.Picture(1), TestHost.Analysis("Sky"), TestHost.Moderation());

        var transition = ImageTransitions.Complete(image, TestHost.ExecutionName(1), new StepResults(picture, analysis, moderation), [], Later);

        var published = transition.Image?.Picture;
        AssertTransition(expected, image, transition, before => before with { Status = ImageStatus.Ready, Picture = published, Analysis = analysis, Moderation = moderation });
        if (expected == "Change")
        {
            Assert.Equal([$"images/{TestHost.ImageId(1)}/analysis-0123456789abcdef.jpg"], published!.Renditions.Select(rendition => rendition.Key));
        }
    }

    [Theory]
    [InlineData(ImageStatus.InReview)]
    [InlineData(ImageStatus.Rejected)]
    public void Complete_WhatModerationIsAgainst_StaysHeld(string outcome)
    {
        var (picture, moderation) = (TestHost.Picture(1), TestHost.Moderation(outcome, new ModerationLabel("Weapons", 80, "Violence")));

        var transition = ImageTransitions.Complete(Image(ImageStatus.Processing), TestHost.ExecutionName(1), new StepResults(picture, TestHost.Analysis(), moderation), [], Later);

        Assert.Equal((TransitionKind.Change, outcome), (transition.Kind, transition.Image!.Status));
        Assert.Same(picture, transition.Image.Picture);
        Assert.Same(moderation, transition.Image.Moderation);
        Assert.Equal(TransitionKind.AlreadyDone, ImageTransitions.Complete(transition.Image, TestHost.ExecutionName(1), null, [], Later).Kind);
    }

    [Theory]
    [InlineData(null, 0, false)]
    [InlineData("upload-1", 0, true)]
    [InlineData(null, 1, true)]
    public void Complete_ClaimsTheBytes_WhereTheyWereNotProvenWhenTheyCame_OrMayBeAnothersSinceAFailure(string? uploadId, int retries, bool claims)
    {
        var image = Image(ImageStatus.Processing)! with { UploadId = uploadId, Retries = retries };

        Assert.Equal(claims, ImageTransitions.Complete(image, TestHost.ExecutionName(1), new StepResults(TestHost.Picture(1), TestHost.Analysis(), TestHost.Moderation()), [], Later).ClaimsContent);
    }

    [Theory]
    [InlineData(null, "Unknown")]
    [InlineData(ImageStatus.AwaitingUpload, "Change")]
    [InlineData(ImageStatus.Processing, "Change")]
    [InlineData(ImageStatus.Ready, "Superseded")]
    [InlineData(ImageStatus.InReview, "Superseded")]
    [InlineData(ImageStatus.Rejected, "Superseded")]
    [InlineData(ImageStatus.Failed, "AlreadyDone")]
    [InlineData(ImageStatus.Deleted, "Deleted")]
    public void Fail(string? status, string expected)
    {
        var image = Image(status);

        var transition = ImageTransitions.Fail(image, TestHost.ExecutionName(1), Failure, [], Later);

        AssertTransition(expected, image, transition, before => before with { Status = ImageStatus.Failed, Failure = Failure, ExpiresAt = null });
    }

    [Theory]
    [InlineData(ImageStatus.Processing)]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.Failed)]
    public void AnotherExecution_ChangesNothing(string status)
    {
        var image = Image(status);

        Assert.Equal(TransitionKind.Superseded, ImageTransitions.Begin(image, TestHost.ExecutionArn(2), Later).Kind);
        Assert.Equal(TransitionKind.Superseded, ImageTransitions.Complete(image, TestHost.ExecutionName(2), new StepResults(TestHost.Picture(1), TestHost.Analysis(), TestHost.Moderation()), [], Later).Kind);
        Assert.Equal(TransitionKind.Superseded, ImageTransitions.Fail(image, TestHost.ExecutionName(2), Failure, [], Later).Kind);
    }

    [Theory]
    [InlineData(null, "Unknown")]
    [InlineData(ImageStatus.AwaitingUpload, "Superseded")]
    [InlineData(ImageStatus.Processing, "Superseded")]
    [InlineData(ImageStatus.Ready, "Superseded")]
    [InlineData(ImageStatus.InReview, "Superseded")]
    [InlineData(ImageStatus.Rejected, "Superseded")]
    [InlineData(ImageStatus.Failed, "Change")]
    [InlineData(ImageStatus.Deleted, "Unknown")]
    public void Retry(string? status, string expected)
    {
        var image = Image(status);
        var arn = TestHost.ExecutionArn(1) + "-1";

        var transition = ImageTransitions.Retry(image, "public", arn, 1, "trace", Later);

        AssertTransition(expected, expected == "Unknown" ? null : image, transition, before => before with
        {
            Status = ImageStatus.Processing, ExecutionArn = arn, Retries = 1, TraceId = "trace", Failure = null,
        });
        Assert.Equal(TransitionKind.Unknown, ImageTransitions.Retry(image, "somebody-else", arn, 1, "trace", Later).Kind);
    }

    [Fact]
    public void ARetryThatReportsBeforeItsStartIsRecorded_IsHeard()
    {
        var (name, arn) = (TestHost.ExecutionName(1) + "-1", TestHost.ExecutionArn(1) + "-1");
        var image = Image(ImageStatus.Failed)! with { Failure = Failure };

        var ready = ImageTransitions.Complete(image, name, new StepResults(TestHost.Picture(1), TestHost.Analysis(), TestHost.Moderation()), [], Later);
        var failed = ImageTransitions.Fail(image, name, new ImageFailure("TIMEOUT", "Too long."), [], Later);

        Assert.Equal((ImageStatus.Ready, arn, 1, null), (ready.Image!.Status, ready.Image.ExecutionArn, ready.Image.Retries, ready.Image.Failure));
        Assert.Equal((ImageStatus.Failed, arn, 1, "TIMEOUT"), (failed.Image!.Status, failed.Image.ExecutionArn, failed.Image.Retries, failed.Image.Failure!.Code));
        Assert.Equal(TransitionKind.AlreadyDone, ImageTransitions.Retry(ready.Image, "public", arn, 1, "trace", Later).Kind);
        Assert.Equal(TransitionKind.AlreadyDone, ImageTransitions.Retry(failed.Image, "public", arn, 1, "trace", Later).Kind);
        Assert.Equal(TransitionKind.Superseded, ImageTransitions.Complete(ready.Image, TestHost.ExecutionName(1), new StepResults(TestHost.Picture(1), TestHost.Analysis(), TestHost.Moderation()), [], Later).Kind);
    }

    [Theory]
    [InlineData(ImageStatus.AwaitingUpload)]
    [InlineData(ImageStatus.Processing)]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.InReview)]
    [InlineData(ImageStatus.Rejected)]
    [InlineData(ImageStatus.Failed)]
    public void Delete_LeavesATombstoneWithoutPersonalData(string status)
    {
        var image = Image(status)! with { Picture = TestHost.Picture(1), Analysis = TestHost.Analysis("Sky"), Moderation = TestHost.Moderation(), Failure = Failure };

        var transition = ImageTransitions.Delete(image, "public", Later);

        Assert.Equal(
            new Transition(TransitionKind.Change, new ImageRecord
            {
                Id = image.Id,
                Owner = "public",
                Status = ImageStatus.Deleted,
                FileName = "",
                ContentType = "",
                Size = 0,
                Sha256 = "",
                CreatedAt = image.CreatedAt,
                UpdatedAt = Later,
                ExecutionArn = image.ExecutionArn,
                ExpiresAt = Later.AddDays(7),
                Revision = 1,
            }),
            transition);
    }

    [Fact]
    public void Delete_OfAnImageThatIsDeletedUnknownOrNotYours()
    {
        Assert.Equal(TransitionKind.Deleted, ImageTransitions.Delete(Image(ImageStatus.Deleted), "public", Later).Kind);
        Assert.Equal(TransitionKind.Unknown, ImageTransitions.Delete(null, "public", Later).Kind);
        Assert.Equal(TransitionKind.Unknown, ImageTransitions.Delete(Image(ImageStatus.Ready), "somebody-else", Later).Kind);
    }

    [Theory]
    [InlineData(null, "Unknown")]
    [InlineData(ImageStatus.AwaitingUpload, "Change")]
    [InlineData(ImageStatus.Processing, "Superseded")]
    [InlineData(ImageStatus.Ready, "Superseded")]
    [InlineData(ImageStatus.Failed, "Superseded")]
    [InlineData(ImageStatus.Deleted, "Deleted")]
    public void Cancel_OnlyWhatHasNotArrived(string? status, string expected)
    {
        Assert.Equal(expected, ImageTransitions.Cancel(Image(status), "public", Later).Kind.ToString());
        Assert.Equal(TransitionKind.Unknown, ImageTransitions.Cancel(Image(status), "somebody-else", Later).Kind);
    }

    private static ImageRecord? Image(string? status) => status is null ? null : TestHost.Image(1, status);

    private static void AssertTransition(string expected, ImageRecord? before, Transition transition, Func<ImageRecord, ImageRecord> change)
    {
        Assert.Equal(expected, transition.Kind.ToString());
        Assert.Equal(expected == "Change" ? change(before!) with { UpdatedAt = Later, Revision = 1 } : before, transition.Image);
    }
}
