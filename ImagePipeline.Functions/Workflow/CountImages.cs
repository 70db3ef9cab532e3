using System.Globalization;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// The table's changes → what all images of an owner share: how many have each label, and how many executions ended how in each minute.
/// Apart from the images' own writes, which would exclude each other. Each change counts once, however often it is delivered.
/// </summary>
internal sealed class CountImages : JsonFunction<StreamEvent, BatchAnswer>
{
    private readonly FunctionHost _host;

    public CountImages(FunctionHost host)
        : base(WorkflowJson.Default.StreamEvent, WorkflowJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME");
        _host = host;
    }

    public override string Trigger => "datasource";

    public override async Task<BatchAnswer> HandleAsync(StreamEvent input, CancellationToken cancellationToken)
    {
        var countings = (input.Records ?? [])
            .Select(record => new Counting(record.EventId, ChangesOf(ImageOf(record.Change.OldImage), ImageOf(record.Change.NewImage))))
            .Where(counting => counting.Changes.Count > 0)
            .ToList();
        await _host.Counters.AddOnceAsync(countings, cancellationToken);
        return BatchAnswer.Of([]);
    }

    /// <summary>What counts when an image goes from one record to the next; null where there was none, or is none.</summary>
    public static IReadOnlyList<CounterChange> ChangesOf(ImageRecord? before, ImageRecord? after)
    {
        var changes = new List<CounterChange>();
        var (had, has) = (LabelsOf(before), LabelsOf(after));
        changes.AddRange(has.Except(had).Select(label => CountLabel(after!.Owner, label, 1)));
        changes.AddRange(had.Except(has).Select(label => CountLabel(before!.Owner, label, -1)));
        if (before is not null && after is not null && EndsARun(before, after))
        {
            changes.Add(MinuteStatistics.Count(after));
        }

        return changes;
    }

    // FAILED is left for another end only by a retry. What people decide later about a picture is no run.
    private static bool EndsARun(ImageRecord before, ImageRecord after) =>
        before.Revision != after.Revision
        && before.Status is ImageStatus.AwaitingUpload or ImageStatus.Processing or ImageStatus.Failed
        && after.Status is ImageStatus.Ready or ImageStatus.InReview or ImageStatus.Rejected or ImageStatus.Failed;

    private static HashSet<string> LabelsOf(ImageRecord? image) => [.. (image is { IsListed: true } ? image.Analysis?.Labels ?? [] : []).Select(label => label.Name)];

    private static CounterChange CountLabel(string owner, string label, int change) => new(
        new CounterKey(Keys.LabelCounts(owner), Keys.Label(label)),
        new Dictionary<string, long> { ["count"] = change },
        new Dictionary<string, AttributeValue> { ["name"] = new(label) });

    private static ImageRecord? ImageOf(Dictionary<string, StreamValue>? item) =>
        item is null ? null : ImageItem.FromItem(StreamValue.ToItem(item));
}
