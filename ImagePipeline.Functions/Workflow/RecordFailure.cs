using System.Text.Json;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// Whatever killed a run ends here: the image becomes FAILED with a code. Called by the state machine's Catch, and by
/// EventBridge when an execution timed out or was aborted; often by both for the same run.
/// </summary>
internal sealed class RecordFailure : JsonFunction<JsonElement, IReadOnlyList<RecordOutcome>>
{
    private readonly FunctionHost _host;

    public RecordFailure(FunctionHost host)
        : base(WorkflowJson.Default.JsonElement, WorkflowJson.Default.IReadOnlyListRecordOutcome)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET");
        _host = host;
    }

    public override async Task<IReadOnlyList<RecordOutcome>> HandleAsync(JsonElement input, CancellationToken cancellationToken)
    {
        if (FailureReport.Parse(input) is { } report)
        {
            return [await RecordAsync(report, cancellationToken)];
        }

        Log.FailureWithoutImage(_host.Logger, input.GetRawText());
        return [];
    }

    /// <summary>Of a picture's own fault the resizer says more than the general message; of ours, people need no detail.</summary>
    public static ImageFailure FailureOf(FailureReport report)
    {
        var code = FailureCode.FromErrorName(report.ErrorName);
        return code == report.ErrorName && code != FailureCode.Timeout && report.Message is { } message
            ? new ImageFailure(code, message, report.Parameters)
            : ImageFailure.Of(code);
    }

    private async Task<RecordOutcome> RecordAsync(FailureReport report, CancellationToken cancellationToken)
    {
        using var scope = _host.Logger.BeginScope(new LogField("imageId", report.ImageId));
        using var span = Tracing.Continue("record-failure", report.Traceparent);
        Tracing.SetImage(report.ImageId);
        var failure = FailureOf(report);
        var steps = await _host.Steps.ReadAsync(report.ImageId, ExecutionNames.RetryOf(report.ExecutionName), cancellationToken);
        var transition = await _host.Images.ApplyAsync(
            report.ImageId,
            image =>
            {
                var now = _host.Time.GetUtcNow();
                return ImageTransitions.Fail(image, report.ExecutionName, failure, StepTimes.Of(report.StartedAt, steps).Until(now), now);
            },
            _host.Time,
            cancellationToken);
        if (transition.Kind is TransitionKind.Deleted)
        {
            await _host.Objects.EraseAsync(report.ImageId, cancellationToken);
            await _host.Steps.EraseAsync(report.ImageId, cancellationToken);
            Log.LateObjectsErased(_host.Logger);
        }

        PipelineMetrics.ImageEnded(transition, failure.Code);
        var outcome = transition.Kind.ToString();
        Log.FailureRecorded(_host.Logger, failure.Code, outcome);
        return new RecordOutcome(report.ImageId, outcome);
    }
}
