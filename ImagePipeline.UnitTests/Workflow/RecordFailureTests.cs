using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class RecordFailureTests
{
    private const string Damaged = "The file is a JPEG, but it is damaged or incomplete.";

    private readonly TestHost _test = new();

    public static TheoryData<string?, string> ErrorNames => new()
    {
        { "EMPTY", "EMPTY" },
        { "CORRUPT", "CORRUPT" },
        { "UNSUPPORTED_TYPE", "UNSUPPORTED_TYPE" },
        { "TOO_MANY_PIXELS", "TOO_MANY_PIXELS" },
        { "TOO_LARGE", "TOO_LARGE" },
        { "TIMEOUT", "TIMEOUT" },
        { "States.Timeout", "TIMEOUT" },
        { "States.HeartbeatTimeout", "TIMEOUT" },
        { "Sandbox.Timedout", "TIMEOUT" },
        { "TIMED_OUT", "TIMEOUT" },
        { "ABORTED", "INTERNAL" },
        { "States.DataLimitExceeded", "INTERNAL" },
        { "Runtime.ExitError", "INTERNAL" },
        { "Transient", "INTERNAL" },
        { "NullReferenceException", "INTERNAL" },
        { "empty", "INTERNAL" },
        { null, "INTERNAL" },
    };

    [Theory]
    [MemberData(nameof(ErrorNames))]
    public void FailureOf_AnErrorsName_IsItsCodeAndASentence(string? errorName, string code)
    {
        var failure = RecordFailure.FailureOf(new FailureReport("id", "name", errorName, null));

        Assert.Equal(code, failure.Code);
        Assert.Matches(@"^[A-Z].*\. .*\.$", failure.Message);
    }

    [Theory]
    [InlineData("CORRUPT", Damaged)]
    [InlineData("Transient", null)]
    [InlineData("TIMEOUT", null)]
    public void FailureOf_WhatAFunctionSaid_IsForPeopleOnlyWhenItIsAboutThePicture(string errorName, string? message)
    {
        var failure = RecordFailure.FailureOf(new FailureReport("id", "name", errorName, Damaged));

        Assert.Equal(message ?? FailureText.MessageOf(failure.Code), failure.Message);
    }

    [Fact]
    public async Task HandleAsync_WhatTheFunctionKnewPrecisely_IsKept()
    {
        var image = Add(ImageStatus.Processing);
        var thrown = FunctionError.From(new FunctionException("TOO_MANY_PIXELS", "Too many.") { Parameters = new FailureParameters(30_000, 30_000, 100_000_000) });
        var cause = JsonSerializer.Serialize(thrown, RuntimeJson.Default.FunctionError);

        await HandleAsync(new JsonObject
        {
            ["imageId"] = image.Id,
            ["versionId"] = "v1",
            ["error"] = new JsonObject { ["Error"] = "TOO_MANY_PIXELS", ["Cause"] = cause },
        }.ToJsonString());

        Assert.Equal(
            new ImageFailure("TOO_MANY_PIXELS", "Too many.", new FailureParameters(30_000, 30_000, 100_000_000)), _test.Images.Images[image.Id].Failure);
    }

    public static TheoryData<string, string, string> Inputs => new()
    {
        {
            "state machine",
            $$$"""{"imageId":"{{{TestHost.ImageId(1)}}}","versionId":"v1","size":9,"error":{"Error":"CORRUPT","Cause":"{\"errorType\":\"CORRUPT\",\"errorMessage\":\"{{{Damaged}}}\",\"stackTrace\":[]}"}}""",
            "CORRUPT"
        },
        {
            "state machine, cause without JSON",
            $$$"""{"imageId":"{{{TestHost.ImageId(1)}}}","versionId":"v1","error":{"Error":"States.Timeout","Cause":"{not JSON"}}""",
            "TIMEOUT"
        },
        {
            "execution timed out",
            $$$"""{"source":"aws.states","detail-type":"Step Functions Execution Status Change","detail":{"executionArn":"{{{TestHost.ExecutionArn(1)}}}","stateMachineArn":"{{{TestHost.StateMachineArn}}}","name":"{{{TestHost.ExecutionName(1)}}}","status":"TIMED_OUT","startDate":1,"stopDate":2,"input":"{}","output":null,"error":null,"cause":null}}""",
            "TIMEOUT"
        },
        {
            "execution aborted",
            $$$"""{"source":"aws.states","detail":{"name":"{{{TestHost.ExecutionName(1)}}}","status":"ABORTED"}}""",
            "INTERNAL"
        },
        {
            "execution failed",
            $$$"""{"source":"aws.states","detail":{"name":"{{{TestHost.ExecutionName(1)}}}","status":"FAILED","error":"TOO_LARGE"}}""",
            "TOO_LARGE"
        },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task HandleAsync_EachForm_FailsTheImage(string form, string input, string code)
    {
        var image = Add(ImageStatus.Processing);

        var outcomes = await HandleAsync(input);

        Assert.NotEmpty(form);
        Assert.Equal([new RecordOutcome(image.Id, "Change")], outcomes);
        var stored = _test.Images.Images[image.Id];
        Assert.Equal(image with { Status = ImageStatus.Failed, Revision = 1, Failure = stored.Failure, Steps = stored.Steps }, stored);
        Assert.Equal(code, stored.Failure!.Code);
    }

    [Fact]
    public async Task HandleAsync_ARunThatFailed_TellsWhatItsStepsTook()
    {
        var image = Add(ImageStatus.Processing);

        var resize = new StepKey(image.Id, 0, "Resize");
        await _test.Steps.BeginAsync(resize, TestHost.Now.AddSeconds(-5), TestContext.Current.CancellationToken);
        await _test.Steps.SucceedAsync(resize, "{}", TestHost.Now.AddSeconds(-1), TestContext.Current.CancellationToken);

        await HandleAsync($$$"""{"imageId":"{{{image.Id}}}","versionId":"v1","startedAt":"2026-01-02T03:04:00+00:00","error":{"Error":"INTERNAL"}}""");

        Assert.Equal([("Resize", 4), ("DetectLabels", 1), ("DetectModeration", 1), ("EmbedImage", 1)], _test.Images.Images[image.Id].Steps.Select(step => (step.Step, step.Duration.TotalSeconds)));
    }

    [Theory]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.Rejected)]
    [InlineData(ImageStatus.InReview)]
    [InlineData(ImageStatus.Failed)]
    public async Task HandleAsync_AnImageThatHasEnded_StaysAsItIs(string status)
    {
        var image = Add(status);

        await HandleAsync($$$"""{"imageId":"{{{image.Id}}}","versionId":"v1","error":{"Error":"CORRUPT"}}""");

        Assert.Equal(image, _test.Images.Images[image.Id]);
    }

    [Fact]
    public async Task HandleAsync_ANewerExecutionRuns_StaysAsItIs()
    {
        var image = Add(ImageStatus.Processing);

        var outcomes = await HandleAsync($$$"""{"imageId":"{{{image.Id}}}","versionId":"v0","error":{"Error":"CORRUPT"}}""");

        Assert.Equal([new RecordOutcome(image.Id, "Superseded")], outcomes);
        Assert.Equal(image, _test.Images.Images[image.Id]);
    }

    [Fact]
    public async Task HandleAsync_ADeletedImage_ErasesWhatTheExecutionMade()
    {
        var image = Add(ImageStatus.Deleted);
        await _test.Steps.BeginAsync(new StepKey(image.Id, 0, "Resize"), TestHost.Now, TestContext.Current.CancellationToken);

        await HandleAsync($$$"""{"imageId":"{{{image.Id}}}","versionId":"v1","error":{"Error":"GONE"}}""");

        Assert.Equal([image.Id], _test.Objects.Erased);
        Assert.Empty(_test.Steps.Steps);
        Assert.Equal(image, _test.Images.Images[image.Id]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"detail":{"name":"somebody-elses-execution","status":"FAILED"}}""")]
    [InlineData("""{"requestPayload":{"Event":"s3:TestEvent"}}""")]
    public async Task HandleAsync_NoImage_DoesNothing(string input) => Assert.Empty(await HandleAsync(input));

    private ImageRecord Add(string status) => _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, status);

    private async Task<IReadOnlyList<RecordOutcome>> HandleAsync(string input) =>
        await new RecordFailure(_test.Host).HandleAsync(JsonSerializer.Deserialize(input, WorkflowJson.Default.JsonElement), TestContext.Current.CancellationToken);
}
