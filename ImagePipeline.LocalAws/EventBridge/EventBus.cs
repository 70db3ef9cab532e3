using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.EventBridge;

/// <summary>The default bus: an event goes to the targets of every enabled rule whose pattern it matches.</summary>
internal sealed class EventBus(EventBridgeStore store, EventTargets targets, TimeProvider time, ILogger<EventBus> logger) : BackgroundService, IEventBus
{
    private readonly Outbox _outbox = new(store.Database, time, targets.SendAsync, logger);

    public Task PublishAsync(JsonObject eventBridgeEvent, CancellationToken cancellation) => PublishAsync([eventBridgeEvent]);

    /// <summary>Takes events, all or none.</summary>
    public async Task PublishAsync(IReadOnlyCollection<JsonObject> events)
    {
        var messages = events.SelectMany(MessagesOf).ToList();
        if (messages.Count > 0)
        {
            await store.SendAsync(messages);
            _outbox.Signal();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _outbox.RunAsync(stoppingToken);

    private IEnumerable<(string Arn, byte[] Payload)> MessagesOf(JsonObject source)
    {
        using var document = JsonDocument.Parse(JsonProtocol.ToBytes(source));
        var root = document.RootElement.Clone();
        return store.Rules.Values
            .Where(rule => rule.IsEnabled && rule.Pattern.Matches(root))
            .SelectMany(rule => rule.Targets.Select(target => (target.Arn, target.Transformation.Apply(source, rule))));
    }
}
