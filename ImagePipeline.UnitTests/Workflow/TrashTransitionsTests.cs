using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

/// <summary>What may go into the trash, out of it, and what follows from either.</summary>
public sealed class TrashTransitionsTests
{
    private static readonly DateTimeOffset Later = TestHost.Now.AddMinutes(1);

    [Theory]
    [InlineData(null, "Unknown")]
    [InlineData(ImageStatus.AwaitingUpload, "Superseded")]
    [InlineData(ImageStatus.Processing, "Change")]
    [InlineData(ImageStatus.Ready, "Change")]
    [InlineData(ImageStatus.InReview, "Change")]
    [InlineData(ImageStatus.Rejected, "Change")]
    [InlineData(ImageStatus.Failed, "Change")]
    [InlineData(ImageStatus.Deleted, "Unknown")]
    public void Trash(string? status, string expected)
    {
        var image = status is null ? null : TestHost.Image(1, status);

        var transition = TrashTransitions.Trash(image, "public", Later);

        Assert.Equal(expected, transition.Kind.ToString());
        if (transition.Kind == TransitionKind.Change)
        {
            Assert.Equal(image! with { TrashedAt = Later, UpdatedAt = Later, Revision = 1 }, transition.Image);
            Assert.Equal(TransitionKind.AlreadyDone, TrashTransitions.Trash(transition.Image, "public", Later.AddDays(1)).Kind);
        }

        Assert.Equal(TransitionKind.Unknown, TrashTransitions.Trash(image, "somebody-else", Later).Kind);
    }

    [Theory]
    [InlineData(ImageStatus.Processing)]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.InReview)]
    [InlineData(ImageStatus.Rejected)]
    [InlineData(ImageStatus.Failed)]
    public void Restore_AnImageOfAnyStatus_IsWhatItWas(string status)
    {
        var before = TestHost.Image(1, status);
        var trashed = TrashTransitions.Trash(before, "public", TestHost.Now).Image!;

        var transition = TrashTransitions.Restore(trashed, "public", trashed.Revision, Later);

        Assert.Equal(before with { UpdatedAt = Later, Revision = 2 }, transition.Image);
        Assert.Equal(TransitionKind.AlreadyDone, TrashTransitions.Restore(transition.Image, "public", 2, Later).Kind);
    }

    [Fact]
    public void Restore_WhatIsBeingWithdrawnOrHasChanged_MustBeLookedAtAgain()
    {
        var trashed = Trashed();
        var withdrawing = TrashTransitions.BeginWithdrawal(trashed, Later).Image!;

        Assert.Equal(TransitionKind.Superseded, TrashTransitions.Restore(withdrawing, "public", withdrawing.Revision, Later).Kind);
        Assert.Equal(TransitionKind.Superseded, TrashTransitions.Restore(trashed, "public", trashed.Revision - 1, Later).Kind);
        Assert.Equal(TransitionKind.Unknown, TrashTransitions.Restore(trashed, "somebody-else", trashed.Revision, Later).Kind);
        Assert.Equal(TransitionKind.Unknown, TrashTransitions.Restore(null, "public", 0, Later).Kind);
        Assert.Equal(TransitionKind.Unknown, TrashTransitions.Restore(TestHost.Image(1, ImageStatus.Deleted), "public", 0, Later).Kind);
    }

    [Fact]
    public void AWithdrawal_MovesThePicture_AndARestoreMovesItBack()
    {
        var trashed = Trashed();

        var begin = TrashTransitions.BeginWithdrawal(trashed, Later);
        var end = TrashTransitions.EndWithdrawal(begin.Image, Later);
        var restored = TrashTransitions.Restore(end.Image, "public", end.Image!.Revision, Later);

        Assert.Equal($"held/trash/{trashed.Id}/analysis-0123456789abcdef.jpg", begin.Image!.Picture!.Renditions[0].Key);
        Assert.True(begin.Image.IsWithdrawing);
        Assert.Equal(TransitionKind.AlreadyDone, TrashTransitions.BeginWithdrawal(begin.Image, Later).Kind);
        Assert.False(end.Image.IsWithdrawing);
        Assert.Equal(TransitionKind.Superseded, TrashTransitions.BeginWithdrawal(end.Image, Later).Kind);
        Assert.Equal(TransitionKind.Superseded, TrashTransitions.EndWithdrawal(end.Image, Later).Kind);
        Assert.Equal(trashed.Picture!.Renditions[0].Key, restored.Image!.Picture!.Renditions[0].Key);
    }

    [Theory]
    [InlineData(ImageStatus.Processing)]
    [InlineData(ImageStatus.Rejected)]
    [InlineData(ImageStatus.Deleted)]
    public void AWithdrawal_OfWhatIsNotPublished_ChangesNothing(string status) =>
        Assert.Equal(TransitionKind.Superseded, TrashTransitions.BeginWithdrawal(TestHost.Image(1, status) with { TrashedAt = TestHost.Now, Picture = TestHost.Picture(1) }, Later).Kind);

    [Fact]
    public void Expire_ErasesWhatIsThereSinceThen_AndNothingElse()
    {
        var trashed = Trashed();
        var again = trashed with { TrashedAt = Later };

        var expired = TrashTransitions.Expire(trashed, TestHost.Now, Later);

        Assert.Equal((TransitionKind.Change, ImageStatus.Deleted, null, ""), (expired.Kind, expired.Image!.Status, expired.Image.TrashedAt, expired.Image.FileName));
        Assert.Equal(TransitionKind.Superseded, TrashTransitions.Expire(again, TestHost.Now, Later).Kind);
        Assert.Equal(TransitionKind.Superseded, TrashTransitions.Expire(trashed with { TrashedAt = null }, TestHost.Now, Later).Kind);
        Assert.Equal(TransitionKind.Deleted, TrashTransitions.Expire(expired.Image, TestHost.Now, Later).Kind);
        Assert.Equal(TransitionKind.Unknown, TrashTransitions.Expire(null, TestHost.Now, Later).Kind);
    }

    [Fact]
    public void WhatIsInTheTrash_IsNeitherTriedAgainNorEscalated_AndARunGoesOn()
    {
        var failed = TestHost.Image(1, ImageStatus.Failed) with { TrashedAt = TestHost.Now };
        var processing = TestHost.Image(1, ImageStatus.Processing) with { TrashedAt = TestHost.Now };

        var completed = ImageTransitions.Complete(
            processing, TestHost.ExecutionName(1), new(TestHost.Picture(1), TestHost.Analysis(), TestHost.Moderation()), [], Later);

        Assert.Equal(TransitionKind.Unknown, ImageTransitions.Retry(failed, "public", TestHost.ExecutionArn(1), 1, "trace", Later).Kind);
        Assert.Equal(TransitionKind.Superseded, ImageTransitions.Escalate(processing with { Status = ImageStatus.InReview }, Later, Later).Kind);
        Assert.Equal((ImageStatus.Ready, TestHost.Now, true), (completed.Image!.Status, completed.Image.TrashedAt, completed.Image.Picture!.IsPublished));
    }

    private static ImageRecord Trashed() =>
        TrashTransitions.Trash(TestHost.Image(1, ImageStatus.Ready) with { Picture = TestHost.Picture(1).Published() }, "public", TestHost.Now).Image!;
}
