using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;
using ImagePipeline.UnitTests.Imaging;

namespace ImagePipeline.UnitTests.Workflow;

/// <summary>The steps of the state machine between its start and record-failure. One of them decodes: libvips has one list of errors.</summary>
[Collection("libvips")]
public sealed class StepTests
{
    private readonly TestHost _test = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ResizeImage_AFileThatIsNoPicture_IsRefusedByItsCodeAndLeavesNoFile()
    {
        _test.Objects.Original = "<html>"u8.ToArray();

        var exception = await Assert.ThrowsAsync<FunctionException>(() => new ResizeImage(_test.Host).HandleAsync(Input(), Cancellation));

        Assert.Equal("UNSUPPORTED_TYPE", exception.ErrorType);
        Assert.False(File.Exists(_test.Objects.Downloads.Single()));
        Assert.Empty(_test.Objects.Renditions);
    }

    [Fact]
    public async Task ResizeImage_APicture_PutsItsRenditionsUnderTheirContentsName()
    {
        using var picture = TestPicture.Quadrants(400, 200);
        _test.Objects.Original = TestPicture.Jpeg(picture);

        var answer = await new ResizeImage(_test.Host).HandleAsync(Input(), Cancellation);

        var result = ResultOf("Resize", WorkflowJson.Default.ResizeResult);
        Assert.Equal(result.Renditions[3], answer.Analysis);

        Assert.Equal(("jpeg", 400, 200), (result.Format, result.Width, result.Height));
        Assert.Equal(
            [("small", 320, 160, "webp"), ("medium", 400, 200, "webp"), ("large", 400, 200, "webp"), ("analysis", 400, 200, "jpeg")],
            result.Renditions.Select(rendition => (rendition.Name, rendition.Width, rendition.Height, rendition.Format)));
        Assert.All(result.Renditions, rendition => Assert.Matches(
            $"^held/{TestHost.ImageId(1)}/{rendition.Name}-[0-9a-f]{{16}}\\.(webp|jpg)$", rendition.Key));
        Assert.Equivalent(result.Renditions.ToDictionary(rendition => rendition.Key, rendition => "image/" + rendition.Format), _test.Objects.Renditions, strict: true);
        Assert.InRange(Convert.FromBase64String(result.Placeholder).Length, 5, 40);
        Assert.Equal(["blue", "lime", "red", "white"], result.DominantColors!.Select(color => color.Name).Order(StringComparer.Ordinal));
        Assert.InRange(result.Quality!.Brightness, 45, 55);
    }

    [Theory]
    [InlineData("the file's", null)]
    [InlineData("another", "CORRUPT")]
    public async Task ResizeImage_AnAnnouncedHash_IsProven(string hash, string? errorType)
    {
        using var picture = TestPicture.Quadrants(400, 200);
        _test.Objects.Original = TestPicture.Jpeg(picture);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(hash == "another" ? [] : _test.Objects.Original));
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing) with { UploadId = "upload-1", Sha256 = sha256 };

        var exception = await Record.ExceptionAsync(() => new ResizeImage(_test.Host).HandleAsync(Input(), Cancellation));

        Assert.Equal(errorType, (exception as FunctionException)?.ErrorType);
        Assert.Equal(errorType is null ? 4 : 0, _test.Objects.Renditions.Count);
        Assert.False(File.Exists(_test.Objects.Downloads.Single()));
    }

    [Fact]
    public async Task DetectLabels_APictureTooSmallForRekognition_HasNoLabels()
    {
        var icon = new ResizeOutput(new RenditionReference("analysis", "held/1/analysis.jpg", "jpeg", 300, 79, 900));

        var answer = await new DetectLabels(_test.Host).HandleAsync(new AnalysisInput(TestHost.ImageId(1), null, 0, icon), Cancellation);

        Assert.Equal(new LabelsOutput(0), answer);
        Assert.Equivalent(new LabelsResult([]), ResultOf("DetectLabels", WorkflowJson.Default.LabelsResult), strict: true);
        Assert.Null(_test.Rekognition.Request);
    }

    [Fact]
    public async Task DetectLabels_AsksAboutTheAnalysisRendition()
    {
        _test.Rekognition.Answer = () => new DetectLabelsResponse(
            [
                new RekognitionLabel("Sky", 99.5, null, [new RekognitionName("Nature")], [new RekognitionName("Landscape")]),
                new RekognitionLabel("Dog", 80, [new RekognitionInstance(new BoundingBox(0.1, 0.2, 0.3, 0.4), 79)], null, null),
            ]);

        var answer = await new DetectLabels(_test.Host).HandleAsync(new AnalysisInput(TestHost.ImageId(1), null, 0, TestHost.Resized(1)), Cancellation);

        Assert.Equal(new LabelsOutput(2), answer);

        Assert.Equal(new S3ObjectReference("renditions-bucket", TestHost.Picture(1).Renditions[0].Key), _test.Rekognition.Request!.Image.S3Object);
        Assert.Equal(["GENERAL_LABELS"], _test.Rekognition.Request.Features);
        Assert.Equivalent(
            new LabelsResult(
                [
                    new DetectedLabel("Sky", 99.5, ["Nature"], ["Landscape"], []),
                    new DetectedLabel("Dog", 80, [], [], [new LabelInstance(79, new LabelBox(0.1, 0.2, 0.3, 0.4))]),
                ]),
            ResultOf("DetectLabels", WorkflowJson.Default.LabelsResult),
            strict: true);
    }

    [Fact]
    public void DetectLabels_MoreThanATransactionHolds_KeepsTheFirst()
    {
        var labels = Enumerable.Range(0, 500).Select(i => new RekognitionLabel($"Label {i / 2}", 90, null, null, null)).ToList();

        var result = DetectLabels.ToResult(new DetectLabelsResponse(labels));

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"Label {i}"), result.Labels.Select(label => label.Name));
    }

    [Theory]
    [InlineData("ThrottlingException", HttpStatusCode.BadRequest, "Throttled")]
    [InlineData("ProvisionedThroughputExceededException", HttpStatusCode.BadRequest, "Throttled")]
    [InlineData("InternalServerError", HttpStatusCode.InternalServerError, "Transient")]
    [InlineData("InvalidImageFormatException", HttpStatusCode.BadRequest, "AmazonServiceException")]
    public async Task AStep_ThatAwsRefuses_IsRetriedOnlyIfThatMayHelp(string code, HttpStatusCode status, string errorType)
    {
        _test.Rekognition.Answer = () => throw new AmazonServiceException("No.") { ErrorCode = code, StatusCode = status };

        var exception = await Assert.ThrowsAnyAsync<Exception>(
            () => new DetectLabels(_test.Host).HandleAsync(new AnalysisInput(TestHost.ImageId(1), null, 0, TestHost.Resized(1)), Cancellation));

        Assert.Equal(errorType, FunctionError.From(exception).ErrorType);
        var told = _test.Steps.Steps[new StepKey(TestHost.ImageId(1), 0, "DetectLabels")];
        Assert.Equal((StepStatus.Retrying, 1, errorType), (told.Status, told.Attempts, told.Error!.Name));
        Assert.Equal("No.", JsonNode.Parse(told.Error.Cause!)!["errorMessage"]!.GetValue<string>());
    }

    [Fact]
    public async Task AStep_ThatIsTriedAgain_TellsOfItsAttempts()
    {
        _test.Rekognition.Answer = () => throw new HttpRequestException("Connection reset");
        var input = new AnalysisInput(TestHost.ImageId(1), null, 2, TestHost.Resized(1));
        await Assert.ThrowsAsync<FunctionException>(() => new DetectLabels(_test.Host).HandleAsync(input, Cancellation));
        _test.Rekognition.Answer = () => new DetectLabelsResponse([]);
        _test.Time.Advance(TimeSpan.FromSeconds(4));

        await new DetectLabels(_test.Host).HandleAsync(input, Cancellation);

        Assert.Equivalent(
            new StepRecord("DetectLabels", StepStatus.Succeeded, TestHost.Now, TestHost.Now.AddSeconds(4), 2, null, """{"labels":[]}"""),
            _test.Steps.Steps[new StepKey(TestHost.ImageId(1), 2, "DetectLabels")]);
    }

    [Fact]
    public async Task AStep_ThatCannotTellOfItsFailure_FailsAsItWould()
    {
        _test.Objects.Original = "<html>"u8.ToArray();
        _test.Steps.FaultOfFail = new HttpRequestException("Connection reset");

        var exception = await Assert.ThrowsAsync<FunctionException>(() => new ResizeImage(_test.Host).HandleAsync(Input(), Cancellation));

        Assert.Equal("UNSUPPORTED_TYPE", exception.ErrorType);
    }

    /// <summary>Step Functions keeps inputs and outputs for 90 days, whatever a person deletes.</summary>
    [Fact]
    public void WhatAnExecutionIsTold_SaysNothingOfThePictureOrItsOwner()
    {
        Assert.Equal(["imageId", "versionId", "traceparent", "retry", "startedAt"], Names(WorkflowJson.Default.ExecutionInput));
        Assert.Equal(["analysis", "frames"], Names(WorkflowJson.Default.ResizeOutput));
        Assert.Equal(["name", "key", "format", "width", "height", "bytes"], Names(WorkflowJson.Default.RenditionReference));
        Assert.Equal(["labels"], Names(WorkflowJson.Default.LabelsOutput));
        Assert.Equal(["pictures"], Names(WorkflowJson.Default.ModerationOutput));
        Assert.Equal(["imageId", "outcome"], Names(WorkflowJson.Default.RecordOutcome));

        static IEnumerable<string> Names(JsonTypeInfo type) => type.Properties.Select(property => property.Name);
    }

    [Fact]
    public async Task StoreMetadata_WithoutResults_FailsByName()
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation));

        Assert.Contains("have left no results", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreMetadata_Twice_StoresOnce()
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        AddResults();
        var input = Input() with { StartedAt = TestHost.Now.AddMilliseconds(-430) };

        var first = await new StoreMetadata(_test.Host).HandleAsync(input, Cancellation);
        var stored = _test.Images.Images[TestHost.ImageId(1)];
        var second = await new StoreMetadata(_test.Host).HandleAsync(input, Cancellation);

        Assert.Equal(["Change", "AlreadyDone"], [first.Outcome, second.Outcome]);
        Assert.Equal(ImageStatus.Ready, stored.Status);
        Assert.Equal([("Resize", 400), ("DetectLabels", 20), ("DetectModeration", 10), ("StoreMetadata", 10)], stored.Steps.Select(step => (step.Step, step.Duration.TotalMilliseconds)));
        Assert.Same(stored, _test.Images.Images[TestHost.ImageId(1)]);
    }

    [Fact]
    public async Task StoreMetadata_OfAnExecutionWhoseColorsRekognitionFound_KeepsThem()
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        AddResults(
            TestHost.Picture(1) with { DominantColors = null, Quality = null },
            TestHost.Analysis("Sky") with { DominantColors = [new DominantColor("red", "#ff0000", 90)], Quality = new ImageQuality(1, 2, 3) });

        await new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation);

        var stored = _test.Images.Images[TestHost.ImageId(1)];
        Assert.Equal(["red"], stored.Colors);
        Assert.Equal(new ImageQuality(1, 2, 3), stored.Quality);
    }

    [Fact]
    public async Task StoreMetadata_OfBytesThatCameInPartsAndAreAnotherImages_ErasesThem()
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing) with { UploadId = "upload-1" };
        _test.Images.Images[TestHost.ImageId(2)] = TestHost.Image(2, ImageStatus.Ready);
        _test.Images.Contents[("public", TestHost.Image(1).Sha256)] = TestHost.ImageId(2);
        AddResults();

        await new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation);

        Assert.Equal([TestHost.ImageId(1)], _test.Objects.Erased);
        Assert.Empty(_test.Steps.Steps);
        var image = _test.Images.Images[TestHost.ImageId(1)];
        Assert.Equal((ImageStatus.Deleted, TestHost.ImageId(2), null), (image.Status, image.DuplicateOf, image.Picture));
    }

    [Fact]
    public async Task StoreMetadata_OfAnImageDeletedMeanwhile_ErasesTheRenditions()
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Deleted);

        var outcome = await new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation);

        Assert.Equal("Deleted", outcome.Outcome);
        Assert.Equal([TestHost.ImageId(1)], _test.Objects.Erased);
        Assert.Empty(_test.Steps.Steps);
        Assert.Equal(ImageStatus.Deleted, _test.Images.Images[TestHost.ImageId(1)].Status);
    }

    [Fact]
    public async Task StoreMetadata_OfAnImageThatPasses_PublishesItsRenditions_AndHoldsNoneBack()
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        AddResults();

        await new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation);

        var stored = _test.Images.Images[TestHost.ImageId(1)];
        Assert.Equal(ImageStatus.Ready, stored.Status);
        Assert.Equal([$"images/{TestHost.ImageId(1)}/analysis-0123456789abcdef.jpg"], _test.Objects.Renditions.Keys);
        Assert.Equal(_test.Objects.Renditions.Keys, stored.Picture!.Renditions.Select(rendition => rendition.Key));
    }

    [Theory]
    [InlineData(ImageStatus.InReview)]
    [InlineData(ImageStatus.Rejected)]
    public async Task StoreMetadata_OfAnImageThatDoesNotPass_PublishesNothing_AndTakesBackWhatWas(string outcome)
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        var moderation = TestHost.Moderation(outcome, new ModerationLabel("Weapons", 80, "Violence"));
        AddResults(TestHost.Picture(1), TestHost.Analysis("Sky"), moderation);
        _test.Objects.Renditions[$"images/{TestHost.ImageId(1)}/of-an-earlier-run.webp"] = "image/webp";

        await new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation);

        var stored = _test.Images.Images[TestHost.ImageId(1)];
        Assert.Equal(outcome, stored.Status);
        Assert.Equivalent(moderation, stored.Moderation, strict: true);
        Assert.Equal([TestHost.Picture(1).Renditions[0].Key], _test.Objects.Renditions.Keys);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(StepStatus.Retrying)]
    [InlineData(StepStatus.Running)]
    public async Task StoreMetadata_OfAnImageThatNobodyHasJudged_IsInReview_AndNothingIsPublished(string? status)
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        AddResults(TestHost.Picture(1), TestHost.Analysis("Sky"), moderation: null);
        if (status is not null)
        {
            _test.Steps.Steps[new StepKey(TestHost.ImageId(1), 0, "DetectModeration")] =
                new StepRecord("DetectModeration", status, TestHost.Now, TestHost.Now, 7, new StepError("Transient", "No."), null);
        }

        await new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation);

        var stored = _test.Images.Images[TestHost.ImageId(1)];
        Assert.Equal((ImageStatus.InReview, ModerationReason.NotJudged), (stored.Status, stored.Moderation!.Reason));
        Assert.Equal([TestHost.Picture(1).Renditions[0].Key], _test.Objects.Renditions.Keys);
    }

    [Fact]
    public async Task StoreMetadata_KilledBetweenTheCopiesAndTheRecord_DoesBothWhenItComesAgain()
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        AddResults();
        _test.Images.BeforeNextWrite = () => throw new HttpRequestException("Killed");

        await Assert.ThrowsAsync<FunctionException>(() => new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation));
        var (status, keys) = (_test.Images.Images[TestHost.ImageId(1)].Status, _test.Objects.Renditions.Keys.Order().ToList());
        await new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation);

        Assert.Equal(ImageStatus.Processing, status);
        Assert.Equal([TestHost.Picture(1).Renditions[0].Key, $"images/{TestHost.ImageId(1)}/analysis-0123456789abcdef.jpg"], keys);
        Assert.Equal(ImageStatus.Ready, _test.Images.Images[TestHost.ImageId(1)].Status);
        Assert.Equal([$"images/{TestHost.ImageId(1)}/analysis-0123456789abcdef.jpg"], _test.Objects.Renditions.Keys);
    }

    [Fact]
    public async Task StoreMetadata_ThatCannotPublish_LeavesTheRecordAsItIs()
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        AddResults();
        _test.Objects.BeforeCopy = _ => throw new HttpRequestException("Connection reset");

        var exception = await Assert.ThrowsAsync<FunctionException>(() => new StoreMetadata(_test.Host).HandleAsync(Input(), Cancellation));

        Assert.Equal(FunctionException.Transient, exception.ErrorType);
        Assert.Equal(ImageStatus.Processing, _test.Images.Images[TestHost.ImageId(1)].Status);
    }

    // What resize-image, detect-labels and detect-moderation have left.
    private void AddResults() => AddResults(TestHost.Picture(1), TestHost.Analysis("Sky"));

    private void AddResults(ResizeResult picture, LabelsResult analysis) => AddResults(picture, analysis, TestHost.Moderation());

    private void AddResults(ResizeResult picture, LabelsResult analysis, ModerationResult? moderation)
    {
        foreach (var rendition in picture.Renditions)
        {
            _test.Objects.Renditions[rendition.Key] = "image/" + rendition.Format;
        }

        Add("Resize", JsonSerializer.Serialize(picture, WorkflowJson.Default.ResizeResult), -30);
        Add("DetectLabels", JsonSerializer.Serialize(analysis, WorkflowJson.Default.LabelsResult), -10);
        if (moderation is not null)
        {
            Add("DetectModeration", JsonSerializer.Serialize(moderation, WorkflowJson.Default.ModerationResult), -20);
        }

        void Add(string name, string result, int milliseconds) => _test.Steps.Steps[new StepKey(TestHost.ImageId(1), 0, name)] =
            new StepRecord(name, StepStatus.Succeeded, TestHost.Now.AddMilliseconds(-400), TestHost.Now.AddMilliseconds(milliseconds), 1, null, result);
    }

    private T ResultOf<T>(string step, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(_test.Steps.Steps[new StepKey(TestHost.ImageId(1), 0, step)].Result!, type)!;

    private static ExecutionInput Input() => new(TestHost.ImageId(1), "v1", null);
}
