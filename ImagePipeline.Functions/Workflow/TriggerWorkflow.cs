using System.Diagnostics;
using System.Text.Json;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// S3 event → one execution for each uploaded original. S3 delivers at least once and in any order, and Lambda repeats a
/// failed event as a whole: every record is handled on its own, and each may be handled again.
/// </summary>
internal sealed class TriggerWorkflow : JsonFunction<S3Notification, TriggerSummary>
{
    private readonly FunctionHost _host;

    public TriggerWorkflow(FunctionHost host)
        : base(WorkflowJson.Default.S3Notification, WorkflowJson.Default.TriggerSummary)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET", "STATE_MACHINE_ARN");
        _host = host;
    }

    public override string Trigger => "datasource";

    public override async Task<TriggerSummary> HandleAsync(S3Notification input, CancellationToken cancellationToken)
    {
        int started = 0, skipped = 0;
        var failures = new List<Exception>();
        foreach (var record in input.Records ?? [])
        {
            try
            {
                _ = await HandleAsync(record, cancellationToken) ? started++ : skipped++;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.RecordFailed(_host.Logger, exception, record?.S3?.Object?.Key);
                failures.Add(exception);
            }
        }

        return failures.Count == 0
            ? new TriggerSummary(started, skipped)
            : throw new FunctionException(
                FunctionException.Transient,
                $"{failures.Count} of {input.Records!.Count} records failed, the first with: {failures[0].Message}",
                failures[0]);
    }

    private async Task<bool> HandleAsync(S3Record? record, CancellationToken cancellationToken)
    {
        if (record?.S3 is not { Bucket.Name: { } bucket, Object: { } uploaded } || ObjectKeys.ImageIdOfOriginal(uploaded.DecodedKey) is not { } imageId)
        {
            return Skip($"{record?.S3?.Object?.Key ?? "a record"} is not an original");
        }

        using var scope = _host.Logger.BeginScope(new LogField("imageId", imageId));
        Tracing.SetImage(imageId);
        var name = ExecutionNames.For(imageId, uploaded.VersionId);
        try
        {
            var arn = ExecutionNames.ArnOf(_host.Settings.StateMachineArn, name);
            var begin = await _host.Images.ApplyAsync(
                imageId, image => ImageTransitions.Begin(image, arn, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
            switch (begin.Kind)
            {
                case TransitionKind.Change or TransitionKind.AlreadyDone:
                    if (begin.Kind is TransitionKind.Change)
                    {
                        PipelineMetrics.FileArrived(uploaded.Size);
                    }

                    await StartAsync(name, begin.Image!, bucket, uploaded, record.EventTime, cancellationToken);
                    return true;
                case TransitionKind.Deleted:
                    await _host.Objects.EraseAsync(imageId, cancellationToken);
                    Log.LateObjectsErased(_host.Logger);
                    return false;
                case TransitionKind.Unknown:
                    return Skip("the table knows no such image");
                default:
                    return Skip($"the image is {begin.Image?.Status} already");
            }
        }
        catch (Exception exception) when (!AwsErrors.IsTransient(exception) && !cancellationToken.IsCancellationRequested)
        {
            // Another try would end the same way, so the person is told now.
            Log.RecordFailed(_host.Logger, exception, uploaded.Key);
            var failure = ImageFailure.Of(FailureCode.Internal);
            var end = await _host.Images.ApplyAsync(
                imageId, image => ImageTransitions.Fail(image, name, failure, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
            PipelineMetrics.ImageEnded(end, failure.Code);
            return false;
        }
    }

    private async Task StartAsync(
        string name, ImageRecord image, string bucket, S3Object uploaded, string? eventTime, CancellationToken cancellationToken)
    {
        var key = uploaded.DecodedKey;
        var traceparent = (await _host.Objects.FindOriginalAsync(key, uploaded.VersionId, cancellationToken))?.Traceparent;
        using var span = Tracing.Continue("trigger-workflow", traceparent);
        Tracing.SetImage(image.Id);
        var input = new ExecutionInput(
            image.Id, image.Owner, bucket, key, uploaded.VersionId, uploaded.Size, traceparent ?? Activity.Current?.Id, eventTime,
            StartedAt: _host.Time.GetUtcNow(), Sha256: image.UnprovenSha256);
        await _host.StepFunctions.Value.StartExecutionAsync(
            _host.Settings.StateMachineArn, name, JsonSerializer.Serialize(input, WorkflowJson.Default.ExecutionInput), cancellationToken);
        Log.ExecutionStarted(_host.Logger, name);
    }

    private bool Skip(string reason)
    {
        Log.RecordSkipped(_host.Logger, reason);
        return false;
    }
}
