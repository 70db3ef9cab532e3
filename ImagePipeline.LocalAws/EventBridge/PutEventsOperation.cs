using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.EventBridge;

/// <summary>EventBridge's PutEvents: entries are taken or refused one by one.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html</remarks>
internal sealed class PutEventsOperation(EventBus bus, TimeProvider time, IOptions<LocalAwsOptions> options)
{
    private const int MaximumEntries = 10;

    public static void CheckBus(string bus)
    {
        if (bus != "default" && !bus.EndsWith(":event-bus/default", StringComparison.Ordinal))
        {
            throw EventBridgeErrors.NoBus(bus);
        }
    }

    public async Task<JsonBody> RunAsync(Parameters parameters, CancellationToken cancellation)
    {
        var entries = parameters.Array("Entries").EnumerateArray().ToList();
        parameters.End();
        if (entries.Count is 0 or > MaximumEntries)
        {
            throw Parameters.Invalid($"1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and {MaximumEntries}");
        }

        var events = new List<JsonObject>();
        var answers = new List<JsonNode>();
        foreach (var entry in entries)
        {
            try
            {
                events.Add(Read(new Parameters("PutEvents", entry)));
                answers.Add(new JsonObject { ["EventId"] = (string?)events[^1]["id"] });
            }
            catch (AwsException error) when (error.Status == StatusCodes.Status422UnprocessableEntity)
            {
                answers.Add(new JsonObject { ["ErrorCode"] = error.Code, ["ErrorMessage"] = error.Message });
            }
        }

        await bus.PublishAsync(events);
        return new JsonObject { ["FailedEntryCount"] = answers.Count - events.Count, ["Entries"] = new JsonArray([.. answers]) };
    }

    private JsonObject Read(Parameters entry)
    {
        CheckBus(entry.OptionalString("EventBusName") ?? "default");
        var source = Required(entry, "Source");
        var detailType = Required(entry, "DetailType");
        var detail = ParseDetail(Required(entry, "Detail"));
        var resources = entry.OptionalArray("Resources");
        var at = entry.Element("Time") is { } stated ? ReadTime(stated) : time.GetUtcNow();
        entry.Accept("TraceHeader");
        entry.End();
        if (source.StartsWith("aws.", StringComparison.Ordinal))
        {
            throw Failed("NotAuthorizedForSourceException", $"Not authorized for the source '{source}'.");
        }

        return new JsonObject
        {
            ["version"] = "0",
            ["id"] = Guid.NewGuid().ToString(),
            ["detail-type"] = detailType,
            ["source"] = source,
            ["account"] = options.Value.AccountId,
            ["time"] = IsoTime.Seconds(at),
            ["region"] = options.Value.Region,
            ["resources"] = resources is { } list ? JsonNode.Parse(list.GetRawText()) : new JsonArray(),
            ["detail"] = detail,
        };
    }

    private static string Required(Parameters entry, string name) => entry.OptionalString(name) is { Length: > 0 } value
        ? value
        : throw Failed("InvalidArgument", $"Parameter {name} is not valid. Reason: {name} is a required argument.");

    private static JsonObject ParseDetail(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw Failed("MalformedDetail", "Detail is malformed.");
        }
        catch (JsonException)
        {
            throw Failed("MalformedDetail", "Detail is malformed.");
        }
    }

    // Seconds since 1970, with a fraction perhaps.
    private static DateTimeOffset ReadTime(JsonElement time) => time.ValueKind == JsonValueKind.Number
        ? DateTimeOffset.UnixEpoch.AddSeconds(time.GetDouble())
        : throw Failed("InvalidArgument", "Parameter Time is not valid.");

    /// <summary>An error of one entry, told apart from errors of the whole request by its status.</summary>
    private static AwsException Failed(string code, string message) => new(code, StatusCodes.Status422UnprocessableEntity, message);
}
