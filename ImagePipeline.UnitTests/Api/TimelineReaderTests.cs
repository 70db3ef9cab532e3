using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.Functions.Api;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Api;

/// <summary>Histories as GetExecutionHistory gives them.</summary>
public sealed class TimelineReaderTests
{
    private const string Started = """{"id":1,"previousEventId":0,"timestamp":100.0,"type":"ExecutionStarted","executionStartedEventDetails":{"input":"{}"}}""";

    private static readonly TimelineStep PendingLabels = TimelineStep.Pending("DetectLabels");
    private static readonly TimelineStep PendingModeration = TimelineStep.Pending("DetectModeration");
    private static readonly TimelineStep PendingEmbedding = TimelineStep.Pending("EmbedImage");
    private static readonly TimelineStep PendingStore = TimelineStep.Pending("StoreMetadata");

    [Fact]
    public void AStepThatSucceeded_HasItsTimes() => AssertSteps(
        [Started, Entered(2, 0, 100.5, "Resize"), Event(3, 2, 100.6, "LambdaFunctionScheduled"), Event(4, 3, 100.7, "LambdaFunctionStarted"), Event(5, 4, 101.25, "LambdaFunctionSucceeded"), Event(6, 5, 101.5, "TaskStateExited")],
        new TimelineStep("Resize", "SUCCEEDED", At(100.5), At(101.5), 1, null),
        PendingLabels,
        PendingModeration,
        PendingEmbedding,
        PendingStore);

    [Fact]
    public void EventsWithoutAPreviousOne_BelongToTheStateEnteredLast() => AssertSteps(
        [Started, Entered(2, 0, 100.5, "Resize"), Event(3, 0, 100.6, "ActivityScheduled"), Event(4, 0, 101, "ActivitySucceeded"), Event(5, 0, 101.5, "TaskStateExited"), Entered(6, 0, 102, "DetectLabels")],
        new TimelineStep("Resize", "SUCCEEDED", At(100.5), At(101.5), 1, null),
        new TimelineStep("DetectLabels", "RUNNING", At(102), null, 0, null),
        PendingModeration,
        PendingEmbedding,
        PendingStore);

    [Fact]
    public void AStepThatRuns_IsRunning() => AssertSteps(
        [Started, Entered(2, 0, 100.5, "Resize"), Event(3, 2, 100.6, "LambdaFunctionScheduled"), Event(4, 3, 100.7, "LambdaFunctionStarted")],
        new TimelineStep("Resize", "RUNNING", At(100.5), null, 1, null),
        PendingLabels,
        PendingModeration,
        PendingEmbedding,
        PendingStore);

    [Fact]
    public void AStepBetweenTwoTries_IsRetrying() => AssertSteps(
        [Started, Entered(2, 0, 100.5, "Resize"), Event(3, 2, 100.6, "LambdaFunctionScheduled"), Failed(4, 3, 101, "LambdaFunctionFailed", "Transient", "No.")],
        new TimelineStep("Resize", "RETRYING", At(100.5), null, 1, new StepError("Transient", "No.")),
        PendingLabels,
        PendingModeration,
        PendingEmbedding,
        PendingStore);

    [Fact]
    public void AStepThatSucceedsAtTheSecondTry_HasTwoAttemptsAndNoError() => AssertSteps(
        [
            Started, Entered(2, 0, 100.5, "Resize"), Event(3, 2, 100.6, "LambdaFunctionScheduled"), Failed(4, 3, 101, "LambdaFunctionTimedOut", null, null),
            Event(5, 4, 102, "LambdaFunctionScheduled"), Event(6, 5, 103, "LambdaFunctionSucceeded"), Event(7, 6, 104, "TaskStateExited"),
        ],
        new TimelineStep("Resize", "SUCCEEDED", At(100.5), At(104), 2, null),
        PendingLabels,
        PendingModeration,
        PendingEmbedding,
        PendingStore);

    [Fact]
    public void AStepWhoseFailureIsCaught_Failed_AndRecordFailureIsShown() => AssertSteps(
        [
            Started, Entered(2, 0, 100.5, "Resize"), Event(3, 2, 100.6, "LambdaFunctionScheduled"), Failed(4, 3, 101, "LambdaFunctionFailed", "CORRUPT", "{}"),
            Event(5, 4, 101.5, "TaskStateExited"), Entered(6, 5, 102, "RecordFailure"), Event(7, 6, 102.1, "LambdaFunctionScheduled"),
            Event(8, 7, 102.2, "LambdaFunctionSucceeded"), Event(9, 8, 103, "TaskStateExited"),
            """{"id":10,"previousEventId":9,"timestamp":103.0,"type":"FailStateEntered","stateEnteredEventDetails":{"name":"Failed"}}""",
            Failed(11, 10, 103, "ExecutionFailed", "CORRUPT", "{}"),
        ],
        new TimelineStep("Resize", "FAILED", At(100.5), At(101.5), 1, new StepError("CORRUPT", "{}")),
        PendingLabels,
        PendingModeration,
        PendingEmbedding,
        PendingStore,
        new TimelineStep("RecordFailure", "SUCCEEDED", At(102), At(103), 1, null));

    [Theory]
    [InlineData("ExecutionTimedOut", "States.Timeout")]
    [InlineData("ExecutionAborted", "ExecutionAborted")]
    public void AnExecutionThatIsStopped_FailsTheStepItWasIn(string type, string error) => AssertSteps(
        [Started, Entered(2, 0, 100.5, "Resize"), Event(3, 2, 100.6, "LambdaFunctionScheduled"), Event(4, 3, 101, type)],
        new TimelineStep("Resize", "FAILED", At(100.5), At(101), 1, new StepError(error, null)),
        PendingLabels,
        PendingModeration,
        PendingEmbedding,
        PendingStore);

    [Fact]
    public void ActivitiesAndOtherIntegrations_AreReadAlike() => AssertSteps(
        [
            Started, Entered(2, 0, 100, "Resize"), Event(3, 2, 101, "ActivityScheduled"), Event(4, 3, 102, "ActivityStarted"), Event(5, 4, 103, "ActivitySucceeded"), Event(6, 5, 104, "TaskStateExited"),
            Entered(7, 6, 104, "DetectLabels"), Event(8, 7, 105, "TaskScheduled"), Failed(9, 8, 106, "TaskFailed", "Lambda.TooManyRequestsException", "Slow down."),
        ],
        new TimelineStep("Resize", "SUCCEEDED", At(100), At(104), 1, null),
        new TimelineStep("DetectLabels", "RETRYING", At(104), null, 1, new StepError("Lambda.TooManyRequestsException", "Slow down.")),
        PendingModeration,
        PendingEmbedding,
        PendingStore);

    [Fact]
    public void StepsThatRunAtOnce_AreToldApart_AndOneThatFailsIsOnlyItself() => AssertSteps(
        [
            Started, Entered(2, 0, 100, "Resize"), Event(3, 2, 101, "TaskStateExited"),
            """{"id":4,"previousEventId":3,"timestamp":101.0,"type":"ParallelStateEntered","stateEnteredEventDetails":{"name":"Analyze"}}""",
            Event(5, 4, 101, "ParallelStateStarted"), Entered(6, 5, 101, "DetectLabels"), Entered(7, 5, 101, "DetectModeration"),
            Event(8, 6, 102, "LambdaFunctionScheduled"), Event(9, 7, 102, "LambdaFunctionScheduled"), Failed(10, 9, 103, "LambdaFunctionFailed", "InvalidImageFormatException", "No."),
            Event(11, 8, 104, "LambdaFunctionSucceeded"), Event(12, 10, 104, "TaskStateExited"), Event(13, 11, 105, "TaskStateExited"),
            Event(14, 13, 106, "ParallelStateSucceeded"), Event(15, 14, 106, "ParallelStateExited"),
        ],
        new TimelineStep("Resize", "SUCCEEDED", At(100), At(101), 0, null),
        new TimelineStep("DetectLabels", "SUCCEEDED", At(101), At(105), 1, null),
        new TimelineStep("DetectModeration", "FAILED", At(101), At(104), 1, new StepError("InvalidImageFormatException", "No.")),
        PendingEmbedding,
        PendingStore);

    private static void AssertSteps(string[] history, params TimelineStep[] expected) => Assert.Equal(
        expected, TimelineReader.Read([.. history.Select(text => JsonSerializer.Deserialize(text, AwsJson.Default.HistoryEvent)!)]));

    private static DateTimeOffset At(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);

    private static string Entered(int id, int previous, double time, string name) =>
        $$$"""{"id":{{{id}}},"previousEventId":{{{previous}}},"timestamp":{{{time}}},"type":"TaskStateEntered","stateEnteredEventDetails":{"name":"{{{name}}}","input":"{}"}}""";

    private static string Event(int id, int previous, double time, string type) =>
        $$"""{"id":{{id}},"previousEventId":{{previous}},"timestamp":{{time}},"type":"{{type}}"}""";

    private static string Failed(int id, int previous, double time, string type, string? error, string? cause) => new JsonObject
    {
        ["id"] = id,
        ["previousEventId"] = previous,
        ["timestamp"] = time,
        ["type"] = type,
        [char.ToLowerInvariant(type[0]) + type[1..] + "EventDetails"] = new JsonObject { ["error"] = error, ["cause"] = cause },
    }.ToJsonString();
}
