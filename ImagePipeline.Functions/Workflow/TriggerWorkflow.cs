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
/// <remarks>
/// Where there is an Express workflow, an image goes through it when its event comes first. Nothing tells how such an execution
/// ended, and its name keeps no other from running, so the event is sent back to the queue for later: whatever finds the image
/// still in processing then, as any repeated event, asks for the Standard execution, which runs once by its name.
/// </remarks>
internal sealed class TriggerWorkflow : JsonFunction<JsonElement, BatchAnswer>
{
    // Longer than an Express execution can take (5 minutes), and the longest that SQS holds a message back.
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(15);

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
            await HandleAsync(input.Deserialize(WorkflowJson.Default.S3Notification), queueArn: null, cancellationToken);
            return BatchAnswer.Of([]);
        }

        // What a message that failed brought already is found done when it comes again.
        return await QueueMessage.HandleEachAsync(
            messages,
            message => HandleAsync(JsonSerializer.Deserialize(message.Body!, WorkflowJson.Default.S3Notification), message.QueueArn, cancellationToken),
            _host.Logger);
    }

    private async Task HandleAsync(S3Notification? notification, string? queueArn, CancellationToken cancellationToken)
    {
        foreach (var record in notification?.Records ?? [])
        {
            await HandleAsync(record, queueArn, cancellationToken);
        }
    }

    private async Task HandleAsync(S3Record? record, string? queueArn, CancellationToken cancellationToken)
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
                case TransitionKind.Change:
                    PipelineMetrics.FileArrived(uploaded.Size);
                    await StartAsync(name, imageId, uploaded, _host.Settings.ExpressStateMachineArn is null ? null : queueArn, cancellationToken);
                    break;
                case TransitionKind.AlreadyDone:
                    await StartAsync(name, imageId, uploaded, checkQueueArn: null, cancellationToken);
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

    /// <param name="checkQueueArn">Where the event goes for later, of an image that begins in the Express workflow; null for the Standard one.</param>
    private async Task StartAsync(string name, string imageId, S3Object uploaded, string? checkQueueArn, CancellationToken cancellationToken)
    {
        var traceparent = (await _host.Objects.FindOriginalAsync(uploaded.DecodedKey, uploaded.VersionId, cancellationToken))?.Traceparent;
        using var span = Tracing.Continue("trigger-workflow", traceparent);
        Tracing.SetImage(imageId);
        var input = new ExecutionInput(imageId, uploaded.VersionId, traceparent ?? Activity.Current?.Id, StartedAt: _host.Time.GetUtcNow());
        if (checkQueueArn is not null)
        {
            var again = new S3Notification([new S3Record(new S3Entity(uploaded))]);
            await _host.Queues.Value.SendAsync(
                checkQueueArn, JsonSerializer.Serialize(again, WorkflowJson.Default.S3Notification), CheckAfter, cancellationToken);
        }

        await _host.StepFunctions.Value.StartOnceAsync(
            checkQueueArn is null ? _host.Settings.StateMachineArn : _host.Settings.ExpressStateMachineArn!, name, input, _host.Logger, cancellationToken);
    }
}
