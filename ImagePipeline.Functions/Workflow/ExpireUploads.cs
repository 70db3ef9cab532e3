using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// The time of an upload is over → its image becomes FAILED/NEVER_ARRIVED, unless its file has come. Called with the item that the
/// table's time to live has removed, see <see cref="Keys.Awaited"/>.
/// </summary>
internal sealed class ExpireUploads : JsonFunction<StreamEvent, BatchAnswer>
{
    private readonly FunctionHost _host;

    public ExpireUploads(FunctionHost host)
        : base(WorkflowJson.Default.StreamEvent, WorkflowJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME");
        _host = host;
    }

    public override string Trigger => "timer";

    public override async Task<BatchAnswer> HandleAsync(StreamEvent input, CancellationToken cancellationToken)
    {
        foreach (var record in input.Records ?? [])
        {
            if (record.Change.OldImage?.GetValueOrDefault("pk")?.S is not { } partition || Keys.ImageIdOf(partition) is not { } imageId)
            {
                continue;
            }

            using var scope = _host.Logger.BeginScope(new LogField("imageId", imageId));
            var transition = await _host.Images.ApplyAsync(
                imageId, image => ImageTransitions.Expire(image, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
            PipelineMetrics.ImageEnded(transition, FailureCode.NeverArrived);
            Log.UploadExpired(_host.Logger, transition.Kind.ToString());
        }

        return BatchAnswer.Of([]);
    }
}
