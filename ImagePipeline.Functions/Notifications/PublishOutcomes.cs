using System.Text.Json;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Notifications;

/// <summary>
/// The table's changes → what came of images, at the topic and for each owner's bell. From what is stored and not from the steps: an
/// execution that was killed cannot tell of itself. A change that comes again is told again under the same id.
/// </summary>
internal sealed class PublishOutcomes : JsonFunction<StreamEvent, BatchAnswer>
{
    private readonly FunctionHost _host;

    public PublishOutcomes(FunctionHost host)
        : base(NotificationJson.Default.StreamEvent, NotificationJson.Default.BatchAnswer)
    {
        host.Settings.Require("TABLE_NAME", "OUTCOMES_TOPIC_ARN");
        _host = host;
    }

    public override string Trigger => "datasource";

    public override async Task<BatchAnswer> HandleAsync(StreamEvent input, CancellationToken cancellationToken)
    {
        var outcomes = (input.Records ?? []).Select(record => Outcome.Of(record.Change)).OfType<Outcome>().ToList();
        if (outcomes.Count > 0)
        {
            await _host.Notices.AddAsync(outcomes, cancellationToken);
            await _host.Topics.Value.PublishAsync(_host.Settings.OutcomesTopicArn, [.. outcomes.Select(MessageOf)], cancellationToken);
            Log.OutcomesPublished(_host.Logger, outcomes.Count);
        }

        return BatchAnswer.Of([]);
    }

    /// <summary>With attributes that subscriptions can filter by.</summary>
    private static TopicMessage MessageOf(Outcome outcome) => new(JsonSerializer.Serialize(outcome, NotificationJson.Default.Outcome), new Dictionary<string, string>
    {
        ["type"] = outcome.Type,
        ["owner"] = outcome.Owner,
        ["imageId"] = outcome.ImageId,
        ["deduplicationId"] = outcome.Id,
    });
}
