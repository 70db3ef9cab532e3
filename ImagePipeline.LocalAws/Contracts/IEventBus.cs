using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>EventBridge's default bus, as the services that publish to it see it.</summary>
internal interface IEventBus
{
    /// <summary>Takes an event durably, with the fields <c>id, source, detail-type, time, resources, detail</c> and so on.</summary>
    Task PublishAsync(JsonObject eventBridgeEvent, CancellationToken cancellation);
}
