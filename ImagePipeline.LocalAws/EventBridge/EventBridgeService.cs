using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Filtering;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.EventBridge;

/// <summary>EventBridge with its default bus.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html</remarks>
internal sealed class EventBridgeService : JsonService
{
    private readonly EventBridgeStore _store;
    private readonly EventTargets _targets;
    private readonly Records _records;
    private readonly LocalAwsOptions _options;

    public EventBridgeService(
        SignatureVerifier signatures, EventBridgeStore store, EventTargets targets, PutEventsOperation putEvents, Records records, IOptions<LocalAwsOptions> options)
        : base(signatures, "events", "AWSEvents", "1.1")
    {
        (_store, _targets, _records, _options) = (store, targets, records, options.Value);
        var tags = new RecordTags((parameters, _) => Tagged(parameters));
        Operations = new Dictionary<string, JsonOperation>
        {
            ["PutRule"] = PutRuleAsync,
            ["DescribeRule"] = Answer(DescribeRule),
            ["ListRules"] = Answer(ListRules),
            ["EnableRule"] = (parameters, _) => SetEnabledAsync(parameters, true),
            ["DisableRule"] = (parameters, _) => SetEnabledAsync(parameters, false),
            ["DeleteRule"] = DeleteRuleAsync,
            ["PutTargets"] = PutTargetsAsync,
            ["RemoveTargets"] = RemoveTargetsAsync,
            ["ListTargetsByRule"] = Answer(ListTargetsByRule),
            ["PutEvents"] = putEvents.RunAsync,
            ["TestEventPattern"] = Answer(TestEventPattern),
            ["ListTagsForResource"] = records.Reads(tags.List),
            ["TagResource"] = records.Writes(tags.Tag),
            ["UntagResource"] = records.Writes(tags.Untag),
        };
    }

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
    protected override AccessMap Access { get; } = new()
    {
        { "events", ["PutEvents"], (_, scope) => scope.Arn("events", "event-bus/default") },
    };

    private static JsonOperation Answer(Func<Parameters, JsonObject> operation) =>
        (parameters, _) => Task.FromResult<JsonBody>(operation(parameters));

    private async Task<JsonBody> PutRuleAsync(Parameters parameters, CancellationToken cancellation)
    {
        var name = parameters.String("Name");
        if (parameters.OptionalString("ScheduleExpression") is not null)
        {
            throw AwsException.NotSupported("rules on a schedule");
        }

        var state = parameters.OptionalString("State") ?? "ENABLED";
        if (state is not ("ENABLED" or "DISABLED"))
        {
            throw AwsException.NotSupported($"the rule state '{state}'");
        }

        var pattern = parameters.OptionalString("EventPattern") ?? throw Parameters.Invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        var description = parameters.OptionalString("Description") ?? "";
        parameters.Accept("RoleArn");
        var tags = parameters.TagList("Tags");
        CheckBus(parameters);
        parameters.End();
        var isNew = !_store.Rules.ContainsKey(name);
        await _store.PutAsync(Guard(() => new Rule(name, pattern, state == "ENABLED", description)));
        if (isNew && tags.Count > 0)
        {
            // Of one that is there, tags are changed by TagResource alone.
            await _records.WriteAsync(session => session.Tag(ArnOf(name), tags));
        }

        return new JsonObject { ["RuleArn"] = ArnOf(name) };
    }

    private JsonObject DescribeRule(Parameters parameters) => Describe(FindRule(parameters, "Name"));

    private JsonObject ListRules(Parameters parameters)
    {
        var prefix = parameters.OptionalString("NamePrefix") ?? "";
        CheckBus(parameters);
        parameters.End();
        return new() { ["Rules"] = new JsonArray([.. _store.Rules.Values.Where(rule => rule.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(Describe)]) };
    }

    private async Task<JsonBody> SetEnabledAsync(Parameters parameters, bool isEnabled)
    {
        await _store.PutAsync(FindRule(parameters, "Name") with { IsEnabled = isEnabled });
        return JsonBody.Empty;
    }

    private async Task<JsonBody> DeleteRuleAsync(Parameters parameters, CancellationToken cancellation)
    {
        var name = parameters.String("Name");
        parameters.Accept("Force");
        CheckBus(parameters);
        parameters.End();
        if (_store.Rules.TryGetValue(name, out var rule) && rule.Targets.Count > 0)
        {
            throw EventBridgeErrors.HasTargets();
        }

        await _store.RemoveAsync(name);
        await _records.WriteAsync(session => session.RemoveTags(ArnOf(name)));
        return JsonBody.Empty;
    }

    private async Task<JsonBody> PutTargetsAsync(Parameters parameters, CancellationToken cancellation)
    {
        var targets = parameters.Array("Targets").EnumerateArray().Select(ReadTarget).ToList();
        var rule = FindRule(parameters, "Rule");
        foreach (var target in targets)
        {
            await _store.PutTargetAsync(rule.Name, target);
        }

        return NoFailures();
    }

    private async Task<JsonBody> RemoveTargetsAsync(Parameters parameters, CancellationToken cancellation)
    {
        var ids = parameters.Array("Ids").EnumerateArray().Select(id => id.GetString()!).ToList();
        parameters.Accept("Force");
        var rule = FindRule(parameters, "Rule");
        foreach (var id in ids)
        {
            await _store.RemoveTargetAsync(rule.Name, id);
        }

        return NoFailures();
    }

    private JsonObject ListTargetsByRule(Parameters parameters) =>
        new() { ["Targets"] = new JsonArray([.. FindRule(parameters, "Rule").Targets.Select(target => JsonNode.Parse(target.Parameters))]) };

    private static JsonObject TestEventPattern(Parameters parameters)
    {
        var (pattern, text) = (parameters.String("EventPattern"), parameters.String("Event"));
        parameters.End();
        try
        {
            using var document = JsonDocument.Parse(text);
            return new() { ["Result"] = Guard(() => EventPattern.Parse(pattern)).Matches(document.RootElement) };
        }
        catch (JsonException)
        {
            throw Parameters.Invalid("Parameter Event is not valid.");
        }
    }

    private string Tagged(Parameters parameters)
    {
        var arn = parameters.String("ResourceARN");
        return _store.Rules.Keys.Any(name => ArnOf(name) == arn) ? arn : throw EventBridgeErrors.NoResource(arn);
    }

    private RuleTarget ReadTarget(JsonElement given)
    {
        var target = new Parameters("PutTargets", given);
        var (id, arn) = (target.String("Id"), target.String("Arn"));
        target.Accept("Input", "InputPath", "InputTransformer", "RoleArn", "RetryPolicy", "DeadLetterConfig");
        target.End();
        return Arn.TryParse(arn, out var parsed) && _targets.CanSendTo(parsed)
            ? new RuleTarget(id, arn, given.GetRawText())
            : throw Parameters.Invalid($"Parameter {arn} is not valid. Reason: LocalAws has no target of this kind.");
    }

    /// <summary>The rule named by a parameter, which is the last to be read.</summary>
    private Rule FindRule(Parameters parameters, string parameter)
    {
        var name = parameters.String(parameter);
        CheckBus(parameters);
        parameters.End();
        return _store.Rules.TryGetValue(name, out var rule) ? rule : throw EventBridgeErrors.NoRule(name);
    }

    private static void CheckBus(Parameters parameters)
    {
        if (parameters.OptionalString("EventBusName") is { } bus)
        {
            PutEventsOperation.CheckBus(bus);
        }
    }

    private JsonObject Describe(Rule rule) => new()
    {
        ["Name"] = rule.Name,
        ["Arn"] = ArnOf(rule.Name),
        ["EventPattern"] = rule.PatternText,
        ["State"] = rule.IsEnabled ? "ENABLED" : "DISABLED",
        ["Description"] = rule.Description,
        ["EventBusName"] = "default",
    };

    private string ArnOf(string rule) => $"arn:aws:events:{_options.Region}:{_options.AccountId}:rule/{rule}";

    private static JsonObject NoFailures() => new() { ["FailedEntryCount"] = 0, ["FailedEntries"] = new JsonArray() };

    private static T Guard<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (PatternException error)
        {
            throw EventBridgeErrors.InvalidPattern(error.Message);
        }
    }
}
