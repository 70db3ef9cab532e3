using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

/// <summary>A step that comes from its function's queue instead of from the state machine itself.</summary>
public sealed class StepInTurnTests
{
    private static readonly AmazonServiceException Throttled =
        new("Provisioned rate exceeded.") { ErrorCode = "ProvisionedThroughputExceededException", StatusCode = HttpStatusCode.BadRequest };

    private readonly TestHost _test = new();

    [Fact]
    public async Task AStepThatIsDone_AnswersItsExecution()
    {
        var again = await InvokeAsync(Message("1", "token", Input()));

        Assert.Empty(again);
        var answer = Assert.Single(_test.StepFunctions.Answers);
        Assert.StartsWith("token success {", answer, StringComparison.Ordinal);
        Assert.NotNull(JsonSerializer.Deserialize(answer["token success ".Length..], WorkflowJson.Default.LabelsOutput));
    }

    [Fact]
    public async Task AStepThatIsThrottledForAMoment_HasPatience()
    {
        var asked = 0;
        _test.Rekognition.Answer = () => ++asked < 4 ? throw Throttled : new DetectLabelsResponse([]);

        var run = InvokeAsync(Message("1", "token", Input()));
        await PassTimeAsync(run);

        Assert.Empty(await run);
        Assert.StartsWith("token success {", Assert.Single(_test.StepFunctions.Answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStepThatStaysThrottled_ComesAgain_AndTheOthersAreDone()
    {
        _test.Rekognition.Answer = () => throw Throttled;
        var icon = Input();
        icon["resize"]!["analysis"]!["height"] = 10;

        var run = InvokeAsync(Message("1", "first", Input()), Message("2", "second", icon));
        await PassTimeAsync(run);

        Assert.Equal(["1"], await run);
        Assert.StartsWith("second success {", Assert.Single(_test.StepFunctions.Answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFaultOfTheInfrastructure_ComesAgain()
    {
        _test.Rekognition.Answer = () => throw new HttpRequestException("Connection reset");

        Assert.Equal(["1"], await InvokeAsync(Message("1", "token", Input())));
        Assert.Empty(_test.StepFunctions.Answers);
    }

    [Fact]
    public async Task AFaultThatNoTryMends_FailsTheExecution()
    {
        _test.Rekognition.Answer = () => throw new AmazonServiceException("No.") { ErrorCode = "AccessDeniedException", StatusCode = HttpStatusCode.BadRequest };

        Assert.Empty(await InvokeAsync(Message("1", "token", Input())));
        Assert.Equal(["token failure AmazonServiceException"], _test.StepFunctions.Answers);
    }

    [Fact]
    public async Task AnExecutionThatIsOver_NeedsNoAnswer()
    {
        _test.StepFunctions.OverTasks.Add("token");

        Assert.Empty(await InvokeAsync(Message("1", "token", Input())));
    }

    [Fact]
    public async Task AMessageThatIsNoStep_ComesAgain_UntilItIsADeadLetter() =>
        Assert.Equal(["1"], await InvokeAsync(new JsonObject { ["messageId"] = "1", ["body"] = "Hello" }));

    [Fact]
    public async Task CalledByTheStateMachine_Throttling_HasItsOwnName()
    {
        _test.Rekognition.Answer = () => throw Throttled;

        var exception = await Assert.ThrowsAsync<FunctionException>(() => new DetectLabels(_test.Host).HandleAsync(
            new AnalysisInput(TestHost.ImageId(1), null, 0, TestHost.Resized(1)), TestContext.Current.CancellationToken));

        Assert.Equal("Throttled", exception.ErrorType);
    }

    private static JsonNode Input() =>
        JsonSerializer.SerializeToNode(new AnalysisInput(TestHost.ImageId(1), null, 0, TestHost.Resized(1)), WorkflowJson.Default.AnalysisInput)!;

    private static JsonObject Message(string id, string token, JsonNode input) => new()
    {
        ["messageId"] = id,
        ["body"] = new JsonObject { ["taskToken"] = token, ["input"] = input }.ToJsonString(),
        ["eventSource"] = "aws:sqs",
    };

    /// <returns>The ids of the messages that come again.</returns>
    private async Task<IEnumerable<string>> InvokeAsync(params JsonObject[] messages)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["Records"] = new JsonArray([.. messages]) });
        var answer = await new DetectLabels(_test.Host).InvokeAsync(payload, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize(answer.Span, WorkflowJson.Default.BatchAnswer)!.BatchItemFailures.Select(failure => failure.ItemIdentifier);
    }

    private async Task PassTimeAsync(Task run)
    {
        while (!run.IsCompleted)
        {
            _test.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }
    }
}
