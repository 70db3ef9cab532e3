using System.Diagnostics;
using System.Text.Json;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// S3's events in their queue → one execution for each uploaded original. S3 delivers at least once and in any order, and a message
/// that fails comes again: every record is handled on its own, and each may be handled again.
/// </summary>
internal sealed class TriggerWorkflow : JsonFunction<JsonElement, BatchAnswer>
{
    private readonly FunctionHost _host;

    public TriggerWorkflow(FunctionHost host)
        : base(WorkflowJson.Default.JsonElement, WorkflowJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET", "STATE_MACHINE_ARN");
        _host = host;
    }

    public override string Trigger => "pubsub";

    public override async Task<BatchAnswer> HandleAsync(JsonElement input, CancellationToken cancellationToken)
    {
        var messages = input.Deserialize(WorkflowJson.Default.QueueEvent)?.Records ?? [];
        if (messages.Any(message => message is not { MessageId: not null, Body: not null }))
        {
            // From before there was a queue: S3's own event, which Lambda repeats as a whole where this throws.
            await HandleAsync(input.Deserialize(WorkflowJson.Default.S3Notification), cancellationToken);
            return BatchAnswer.Of([]);
        }

        // What a message that failed brought already is found done when it comes again.
        return await QueueMessage.HandleEachAsync(
            messages, body => HandleAsync(JsonSerializer.Deserialize(body, WorkflowJson.Default.S3Notification), cancellationToken), _host.Logger);
    }

    private async Task HandleAsync(S3Notification? notification, CancellationToken cancellationToken)
    {
        foreach (var record in notification?.Records ?? [])
        {
            await HandleAsync(record, cancellationToken);
        }
    }

    private async Task HandleAsync(S3Record? record, CancellationToken cancellationToken)
    {
        if (record?.S3 is not { Object: { } uploaded } || ObjectKeys.ImageIdOfOriginal(uploaded.DecodedKey) is not { } imageId)
        {
            Log.RecordSkipped(_host.Logger, $"{record?.S3?.Object?.Key ?? "a record"} is not an original");
            return;
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
                case TransitionKind.Change when begin.Image!.DuplicateOf is { } duplicateOf:
                    await _host.Objects.EraseAsync(imageId, cancellationToken);
                    Log.DuplicateErased(_host.Logger, duplicateOf);
                    break;
                case TransitionKind.Change or TransitionKind.AlreadyDone:
                    if (begin.Kind is TransitionKind.Change)
                    {
                        PipelineMetrics.FileArrived(uploaded.Size);
                    }

                    await StartAsync(name, imageId, uploaded, cancellationToken);
                    break;
                case TransitionKind.Deleted:
                    await _host.Objects.EraseAsync(imageId, cancellationToken);
                    Log.LateObjectsErased(_host.Logger);
                    break;
                case TransitionKind.Unknown:
                    Log.RecordSkipped(_host.Logger, "the table knows no such image");
                    break;
                default:
                    Log.RecordSkipped(_host.Logger, $"the image is {begin.Image?.Status} already");
                    break;
            }
        }
        catch (Exception exception) when (!AwsErrors.IsTransient(exception) && !cancellationToken.IsCancellationRequested)
        {
            // Another try would end the same way, so the person is told now.
            Log.RecordFailed(_host.Logger, exception, uploaded.Key);
            var failure = ImageFailure.Of(FailureCode.Internal);
            var end = await _host.Images.ApplyAsync(
                imageId, image => ImageTransitions.Fail(image, name, failure, steps: [], _host.Time.GetUtcNow()), _host.Time, cancellationToken);
            PipelineMetrics.ImageEnded(end, failure.Code);
        }
    }

    private async Task StartAsync(string name, string imageId, S3Object uploaded, CancellationToken cancellationToken)
    {
        var traceparent = (await _host.Objects.FindOriginalAsync(uploaded.DecodedKey, uploaded.VersionId, cancellationToken))?.Traceparent;
        using var span = Tracing.Continue("trigger-workflow", traceparent);
        Tracing.SetImage(imageId);
        var input = new ExecutionInput(imageId, uploaded.VersionId, traceparent ?? Activity.Current?.Id, StartedAt: _host.Time.GetUtcNow());
        await _host.StepFunctions.Value.StartOnceAsync(_host.Settings.StateMachineArn, name, input, _host.Logger, cancellationToken);
    }
}
