using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Statistics;

public sealed class MinuteStatisticsTests
{
    [Fact]
    public void Count_NamesTheMinuteTheOutcomeAndTheSteps()
    {
        var image = TestHost.Image(11, ImageStatus.Failed) with
        {
            Failure = new ImageFailure("CORRUPT", "It is damaged."),
            Steps = [new StepDuration("Resize", TimeSpan.FromMilliseconds(1024))],
        };

        var change = MinuteStatistics.Count(image);

        Assert.Equal(new CounterKey("STATISTICS#public", "MINUTE#2026-01-02T03:04Z"), change.Key);
        Assert.Equal(new Dictionary<string, long> { ["outcome/FAILED/CORRUPT"] = 1, ["step/Resize/80"] = 1 }, change.Add);
        Assert.Equal($"{new DateTimeOffset(2026, 1, 4, 3, 4, 0, TimeSpan.Zero).ToUnixTimeSeconds()}", change.Set["expiresAt"].N);
    }

    [Theory]
    [InlineData("MINUTE#2026-01-02T03:04Z")]
    [InlineData("MINUTE#2026-01-02T03:04Z#b")]
    public void FromItem_ReadsWhatWasCounted(string key)
    {
        var item = ImageWrite.Key("STATISTICS#public", key);
        foreach (var (name, count) in new[] { ("expiresAt", "1"), ("outcome/READY", "3"), ("outcome/FAILED/CORRUPT", "1"), ("step/Resize/80", "2"), ("step/Resize/81", "2") })
        {
            item[name] = new AttributeValue { N = count };
        }

        var minute = MinuteStatistics.FromItem(item);

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero), minute.Minute);
        Assert.Equal(new Dictionary<Outcome, long> { [new("READY", null)] = 3, [new("FAILED", "CORRUPT")] = 1 }, minute.Outcomes);
        Assert.Equal(["Resize"], minute.Steps.Keys);
        Assert.Equal(new Dictionary<int, long> { [80] = 2, [81] = 2 }, minute.Steps["Resize"]);
    }

    [Fact]
    public void Until_OfARunThatFailed_EndsWithTheStepThatFailed()
    {
        var times = new StepTimes(TestHost.Now, [Step("Resize", StepStatus.Succeeded, 0, 1), Step("DetectLabels", StepStatus.Retrying, 1, 2), Step("DetectModeration", StepStatus.Succeeded, 1, 2.5), Step("EmbedImage", StepStatus.Succeeded, 1, 2)]);

        Assert.Equal(["Resize 1", "DetectLabels 2", "DetectModeration 1.5", "EmbedImage 1"], times.Until(TestHost.Now.AddSeconds(3)).Select(InWords));
        Assert.Empty(StepTimes.Of(startedAt: null, []).Until(TestHost.Now));
    }

    [Fact]
    public void Of_AnExecutionWhoseStartIsNotKnown_BeginsWithItsFirstStep()
    {
        var times = StepTimes.Of(startedAt: null, [Step("Resize", StepStatus.Succeeded, 0, 1), Step("DetectLabels", StepStatus.Retrying, 2, 3)]);

        Assert.Equal(["Resize 1", "DetectLabels 4", "DetectModeration 4", "EmbedImage 4"], times.Until(TestHost.Now.AddSeconds(5)).Select(InWords));
    }

    [Fact]
    public void Until_StepsThatRanAtOnce_BeginTogether_AndTheNextWaitsForBoth()
    {
        var times = new StepTimes(TestHost.Now, [Step("Resize", StepStatus.Succeeded, 0, 1), Step("DetectLabels", StepStatus.Succeeded, 1, 4), Step("DetectModeration", StepStatus.Succeeded, 1, 3), Step("StoreMetadata", StepStatus.Running, 4, null)]);

        Assert.Equal(["Resize 1", "DetectLabels 3", "DetectModeration 2", "StoreMetadata 1"], times.Until(TestHost.Now.AddSeconds(5)).Select(InWords));
    }

    [Fact]
    public void Until_AStepThatFailedAndThatTheRunWentOnWithout_EndsWhereItFailed()
    {
        var times = new StepTimes(TestHost.Now, [Step("Resize", StepStatus.Succeeded, 0, 1), Step("DetectLabels", StepStatus.Succeeded, 1, 2), Step("DetectModeration", StepStatus.Retrying, 1, 6), Step("StoreMetadata", StepStatus.Running, 6, null)]);

        Assert.Equal(["Resize 1", "DetectLabels 1", "DetectModeration 5", "StoreMetadata 2"], times.Until(TestHost.Now.AddSeconds(8)).Select(InWords));
    }

    private static string InWords(StepDuration step) => FormattableString.Invariant($"{step.Step} {step.Duration.TotalSeconds}");

    private static StepRecord Step(string name, string status, double from, double? to) =>
        new(name, status, TestHost.Now.AddSeconds(from), to is { } end ? TestHost.Now.AddSeconds(end) : null, 1, null, null);
}
