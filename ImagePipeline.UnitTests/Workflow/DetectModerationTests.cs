using System.Text.Json;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class DetectModerationTests
{
    private readonly TestHost _test = new();

    [Theory]
    [InlineData(49.9, ImageStatus.Ready)]
    [InlineData(50, ImageStatus.InReview)]
    [InlineData(89.9, ImageStatus.InReview)]
    [InlineData(90, ImageStatus.Rejected)]
    [InlineData(100, ImageStatus.Rejected)]
    public async Task TheMostCertainLabel_IsHeldAgainstBothThresholds(double confidence, string outcome)
    {
        _test.Rekognition.Judgement = _ => Answer(("Violence", confidence, ""), ("Weapons", confidence, "Violence"));

        var result = await JudgeAsync();

        Assert.Equivalent(
            new ModerationResult(
                outcome, [new ModerationLabel("Violence", confidence, null), new ModerationLabel("Weapons", confidence, "Violence")],
                confidence, new ModerationThresholds(50, 90), "7.0", 1, null),
            result,
            strict: true);
    }

    [Fact]
    public async Task APictureWithoutLabels_Passes()
    {
        Assert.Equivalent(new ModerationResult(ImageStatus.Ready, [], null, new ModerationThresholds(50, 90), "7.0", 1, null), await JudgeAsync(), strict: true);
        Assert.Equal([TestHost.Picture(1).Renditions[0].Key], _test.Rekognition.Judged);
    }

    [Fact]
    public async Task TheThresholds_AreTheEnvironments_AndNothingBelowIsAskedFor()
    {
        (_test.Environment["REVIEW_CONFIDENCE"], _test.Environment["REJECT_CONFIDENCE"]) = ("20.5", "30");
        _test.Rekognition.Judgement = _ => Answer(("Violence", 29, ""));

        var result = await JudgeAsync();

        Assert.Equal((ImageStatus.InReview, new ModerationThresholds(20.5, 30)), (result.Outcome, result.Thresholds));
        Assert.Equal([20.5], _test.Rekognition.MinConfidences);
    }

    [Theory]
    [InlineData("fifty", "90", "REVIEW_CONFIDENCE is 'fifty', but must be a number from 0 to 100.")]
    [InlineData("-1", "101", "REVIEW_CONFIDENCE is '-1', but must be a number from 0 to 100. REJECT_CONFIDENCE is '101', but must be a number from 0 to 100.")]
    [InlineData("91", "90", "REVIEW_CONFIDENCE is above REJECT_CONFIDENCE.")]
    [InlineData("", "90", "Missing environment variables: REVIEW_CONFIDENCE.")]
    [InlineData("NaN", "90", "REVIEW_CONFIDENCE is 'NaN', but must be a number from 0 to 100.")]
    public void ThresholdsThatAreNone_KeepItFromStarting(string review, string reject, string message)
    {
        (_test.Environment["REVIEW_CONFIDENCE"], _test.Environment["REJECT_CONFIDENCE"]) = (review, reject);

        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => new DetectModeration(_test.Host)).Message);
    }

    public static TheoryData<string> UnknownAnswers =>
    [
        """{}""",
        """{"ModerationLabels":null}""",
        """{"ModerationLabels":[null]}""",
        """{"ModerationLabels":[{"Name":"Violence"}]}""",
        """{"ModerationLabels":[{"Confidence":10}]}""",
        """{"ModerationLabels":[{"Name":"","Confidence":10}]}""",
        """{"ModerationLabels":[{"Name":"Violence","Confidence":-1}]}""",
        """{"ModerationLabels":[{"Name":"Violence","Confidence":10},{"Name":"Weapons"}]}""",
    ];

    [Theory]
    [MemberData(nameof(UnknownAnswers))]
    public async Task AnAnswerThatIsNotUnderstood_IsForAPerson(string answer)
    {
        _test.Rekognition.Judgement = _ => JsonSerializer.Deserialize(answer, RekognitionJson.Default.DetectModerationLabelsResponse)!;

        var result = await JudgeAsync();

        Assert.Equal((ImageStatus.InReview, ModerationReason.UnknownAnswer), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData("""{"ModerationLabels":[{"Name":"Violence","Confidence":101}]}""")]
    [InlineData("""{"ModerationLabels":[null,{"Name":"Violence","Confidence":95}]}""")]
    public async Task AnAnswerThatIsNotUnderstood_RejectsWhatIsBadEnough(string answer)
    {
        _test.Rekognition.Judgement = _ => JsonSerializer.Deserialize(answer, RekognitionJson.Default.DetectModerationLabelsResponse)!;

        Assert.Equal(ImageStatus.Rejected, (await JudgeAsync()).Outcome);
    }

    [Theory]
    [InlineData(70, ImageStatus.InReview, 4)]
    [InlineData(95, ImageStatus.Rejected, 3)]
    public async Task OneBadFrame_DecidesForTheAnimation_AndNothingIsAskedBeyondTheWorst(double confidence, string outcome, int judged)
    {
        _test.Rekognition.Judgement = key => key == "frame-2" ? Answer(("Weapons", confidence, "Violence")) : Answer();

        var result = await JudgeAsync(Frame("frame-1"), Frame("frame-2"), Frame("frame-3"));

        Assert.Equal((outcome, confidence, judged), (result.Outcome, result.Confidence, result.Pictures));
        Assert.Equal(judged, _test.Rekognition.Judged.Count);
    }

    [Fact]
    public async Task LabelsOfSeveralFrames_AreEachThereOnce_AtTheirMostCertain()
    {
        _test.Rekognition.Judgement = key => key switch
        {
            "frame-1" => Answer(("Weapons", 60, "Violence")),
            "frame-2" => Answer(("Weapons", 75, "Violence"), ("Gambling", 55, "")),
            _ => Answer(("Weapons", 51, "Violence")),
        };

        var result = await JudgeAsync(Frame("frame-1"), Frame("frame-2"), Frame("frame-3"));

        Assert.Equal([new ModerationLabel("Weapons", 75, "Violence"), new ModerationLabel("Gambling", 55, null)], result.Labels);
    }

    [Fact]
    public async Task APictureTooSmallForRekognition_IsJudgedByItsFrameAlone_AndWithoutOneByNobody()
    {
        var icon = TestHost.Picture(1).Renditions[0] with { Width = 16, Height = 16 };

        var framed = await JudgeAsync(new ResizeOutput(icon, [Frame("frame-1")]));
        var alone = await JudgeAsync(new ResizeOutput(icon));

        Assert.Equal(["frame-1"], _test.Rekognition.Judged);
        Assert.Equal(ImageStatus.Ready, framed.Outcome);
        Assert.Equal((ImageStatus.InReview, ModerationReason.NotJudged), (alone.Outcome, alone.Reason));
    }

    private static DetectModerationLabelsResponse Answer(params (string Name, double Confidence, string Parent)[] labels) =>
        new([.. labels.Select(label => new RekognitionModerationLabel(label.Name, label.Confidence, label.Parent))], "7.0");

    private static RenditionReference Frame(string key) => new(key, key, "jpeg", 400, 300, 1000);

    private Task<ModerationResult> JudgeAsync(params RenditionReference[] frames) => JudgeAsync(TestHost.Resized(1) with { Frames = frames });

    private async Task<ModerationResult> JudgeAsync(ResizeOutput resize)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var answer = await new DetectModeration(_test.Host).HandleAsync(new AnalysisInput(TestHost.ImageId(1), null, 0, resize), cancellation);

        var result = JsonSerializer.Deserialize(
            _test.Steps.Steps[new StepKey(TestHost.ImageId(1), 0, "DetectModeration")].Result!, WorkflowJson.Default.ModerationResult)!;
        Assert.Equal(new ModerationOutput(result.Pictures), answer);
        return result;
    }
}
