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
        var times = new StepTimes(TestHost.Now, [TestHost.Now.AddSeconds(1), null, null]);

        Assert.Equal(
            [new StepDuration("Resize", TimeSpan.FromSeconds(1)), new StepDuration("DetectLabels", TimeSpan.FromSeconds(2))],
            times.Until(TestHost.Now.AddSeconds(3)));
        Assert.Empty(StepTimes.Of(startedAt: null, []).Until(TestHost.Now));
    }

    [Fact]
    public void Of_AnExecutionWhoseStartIsNotKnown_BeginsWithItsFirstStep()
    {
        var resize = new StepRecord("Resize", StepStatus.Succeeded, TestHost.Now, TestHost.Now.AddSeconds(1), 1, null, null);
        var labels = new StepRecord("DetectLabels", StepStatus.Retrying, TestHost.Now.AddSeconds(2), TestHost.Now.AddSeconds(3), 1, null, null);

        Assert.Equal(
            [new StepDuration("Resize", TimeSpan.FromSeconds(1)), new StepDuration("DetectLabels", TimeSpan.FromSeconds(4))],
            StepTimes.Of(startedAt: null, [resize, labels]).Until(TestHost.Now.AddSeconds(5)));
    }
}
