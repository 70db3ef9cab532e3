using System.Text.Json;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Notifications;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Notifications;

public sealed class PublishOutcomesTests
{
    private readonly TestHost _test = new();

    public PublishOutcomesTests() => _test.Environment["OUTCOMES_TOPIC_ARN"] = "arn:aws:sns:us-east-1:000000000000:outcomes";

    [Theory]
    [InlineData(ImageStatus.Processing, ImageStatus.Ready, OutcomeType.Ready)]
    [InlineData(ImageStatus.Processing, ImageStatus.Failed, OutcomeType.Failed)]
    [InlineData(ImageStatus.AwaitingUpload, ImageStatus.Failed, OutcomeType.Failed)]
    [InlineData(ImageStatus.Processing, ImageStatus.InReview, OutcomeType.ReviewNeeded)]
    [InlineData(ImageStatus.InReview, ImageStatus.Rejected, OutcomeType.Rejected)]
    [InlineData(ImageStatus.InReview, ImageStatus.Ready, OutcomeType.Ready)]
    [InlineData(ImageStatus.Rejected, ImageStatus.InReview, OutcomeType.ReviewNeeded)]
    [InlineData(ImageStatus.Ready, ImageStatus.Ready, null)]
    [InlineData(ImageStatus.AwaitingUpload, ImageStatus.Processing, null)]
    [InlineData(ImageStatus.Ready, ImageStatus.Deleted, null)]
    public async Task AStatusThatChanges_IsAnOutcome(string before, string after, string? type)
    {
        await PublishAsync((Image(before), Image(after, revision: 7)));

        Assert.Equal(type is null ? [] : [$"{TestHost.ImageId(1)}-{type}-7"], _test.Notices.Added.Select(outcome => outcome.Id));
        Assert.Equal(type is null ? [] : [type], _test.Topics.Published.Select(published => published.Message.Attributes["type"]));
    }

    [Fact]
    public async Task AMessage_SaysWhatCameOfWhich_AndNothingOfThePicture()
    {
        await PublishAsync((Image(ImageStatus.Processing), Image(ImageStatus.Failed, revision: 7, failure: ImageFailure.Of(FailureCode.Corrupt))));

        var (topic, message) = Assert.Single(_test.Topics.Published);
        Assert.Equal("arn:aws:sns:us-east-1:000000000000:outcomes", topic);
        Assert.Equal(
            $$"""{"id":"{{TestHost.ImageId(1)}}-failed-7","type":"failed","imageId":"{{TestHost.ImageId(1)}}","owner":"public","at":"2026-01-02T03:04:05+00:00","code":"CORRUPT"}""",
            message.Body);
        Assert.Equal(
            new Dictionary<string, string> { ["type"] = "failed", ["owner"] = "public", ["imageId"] = TestHost.ImageId(1), ["deduplicationId"] = $"{TestHost.ImageId(1)}-failed-7" },
            message.Attributes);
    }

    [Fact]
    public async Task AReviewThatIsOverdue_IsOneEachTimeThatItIsEscalated()
    {
        var (waiting, escalated) = (Image(ImageStatus.InReview), Image(ImageStatus.InReview, revision: 8));
        escalated["escalatedAt"] = new StreamValue("2026-01-03T00:00:00Z", null);

        await PublishAsync((waiting, escalated), (escalated, escalated));

        Assert.Equal($"{TestHost.ImageId(1)}-review-overdue-2026-01-03T00:00:00Z", Assert.Single(_test.Notices.Added).Id);
    }

    private async Task PublishAsync(params (Dictionary<string, StreamValue> Before, Dictionary<string, StreamValue> After)[] changes)
    {
        var input = new StreamEvent([.. changes.Select((change, i) => new StreamRecord($"{i}", new StreamChange(change.Before, change.After, $"{i}")))]);
        Assert.Empty((await new PublishOutcomes(_test.Host).HandleAsync(input, TestContext.Current.CancellationToken)).BatchItemFailures);
    }

    private static Dictionary<string, StreamValue> Image(string status, long revision = 0, ImageFailure? failure = null) =>
        ImageItem.ToItem(TestHost.Image(1, status) with { Revision = revision, Failure = failure }).ToDictionary(value => value.Key, value => new StreamValue(value.Value.S, value.Value.N));
}
