using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ImagePipeline.LocalAws.Filtering;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>What a queue or stream holds, led to a function in batches. Never modified: a change makes a new one.</summary>
internal sealed record EventSourceMapping
{
    private const int MostFilters = 5;

    public const string ReportBatchItemFailures = "ReportBatchItemFailures";

    public required string Uuid { get; init; }

    public required string EventSourceArn { get; init; }

    /// <summary>As it was asked for, with a qualifier if one was given.</summary>
    public required string FunctionArn { get; init; }

    public bool Enabled { get; init; } = true;

    public int BatchSize { get; init; }

    public int MaximumBatchingWindowInSeconds { get; init; }

    public IReadOnlyList<string> FunctionResponseTypes { get; init; } = [];

    /// <summary>How many batches are with the function at most; null where nothing but its processes bounds them.</summary>
    public int? MaximumConcurrency { get; init; }

    /// <summary>Patterns of which a record must match one; with none every record matches.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Null where the source is no stream.</summary>
    public StreamSettings? Stream { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>In milliseconds since 1970.</summary>
    public long LastModified { get; init; }

    /// <summary>This mapping with those settings of a request that every kind of source has.</summary>
    public EventSourceMapping With(Parameters parameters) => this with
    {
        Enabled = parameters.OptionalBoolean("Enabled") ?? Enabled,
        BatchSize = InRange(parameters, "BatchSize", 1, 10_000) ?? BatchSize,
        MaximumBatchingWindowInSeconds = InRange(parameters, "MaximumBatchingWindowInSeconds", 0, 300) ?? MaximumBatchingWindowInSeconds,
        FunctionResponseTypes = parameters.OptionalArray("FunctionResponseTypes") is { } types ? [.. types.EnumerateArray().Select(type => ResponseType(type.ToString()))] : FunctionResponseTypes,
        Filters = parameters.OptionalObject("FilterCriteria") is { } criteria ? ReadFilters(new Parameters("FilterCriteria", criteria)) : Filters,
    };

    /// <param name="state">Where a change that was accepted is under way, what AWS calls that; else what the mapping is.</param>
    public JsonObject ToJson(string? state = null)
    {
        // arn:aws:lambda:us-east-1:000000000000:function:name
        var function = FunctionArn.Split(':');
        var json = new JsonObject
        {
            ["UUID"] = Uuid,
            ["EventSourceMappingArn"] = $"arn:aws:lambda:{function[3]}:{function[4]}:event-source-mapping:{Uuid}",
            ["EventSourceArn"] = EventSourceArn,
            ["FunctionArn"] = FunctionArn,
            ["BatchSize"] = BatchSize,
            ["MaximumBatchingWindowInSeconds"] = MaximumBatchingWindowInSeconds,
            ["FunctionResponseTypes"] = new JsonArray([.. FunctionResponseTypes.Select(type => (JsonNode)type)]),
            ["LastModified"] = LastModified / 1000.0,
            ["State"] = state ?? (Enabled ? "Enabled" : "Disabled"),
            ["StateTransitionReason"] = "USER_INITIATED",
        };
        if (Filters.Count > 0)
        {
            json["FilterCriteria"] = new JsonObject { ["Filters"] = new JsonArray([.. Filters.Select(filter => new JsonObject { ["Pattern"] = filter })]) };
        }

        if (MaximumConcurrency is { } most)
        {
            json["ScalingConfig"] = new JsonObject { ["MaximumConcurrency"] = most };
        }

        Stream?.AddTo(json);
        return json;
    }

    public static int? InRange(Parameters parameters, string name, int minimum, int maximum)
    {
        var value = parameters.OptionalInteger(name);
        return value < minimum ? throw OutOfRange($"greater than or equal to {minimum}")
            : value > maximum ? throw OutOfRange($"less than or equal to {maximum}")
            : value;

        AwsException OutOfRange(string constraint) => Parameters.Invalid(
            $"1 validation error detected: Value '{value}' at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must have value {constraint}");
    }

    private static string ResponseType(string type) => type == ReportBatchItemFailures
        ? type
        : throw Parameters.Invalid($"1 validation error detected: Value '[{type}]' at 'functionResponseTypes' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [{ReportBatchItemFailures}]]");

    // {"Filters": [{"Pattern": "{\"body\": {\"kind\": [\"photo\"]}}"}]}
    private static List<string> ReadFilters(Parameters criteria)
    {
        var filters = new List<string>();
        foreach (var given in criteria.OptionalArray("Filters")?.EnumerateArray() ?? default)
        {
            var filter = new Parameters("Filters", given);
            filters.Add(filter.String("Pattern"));
            filter.End();
        }

        criteria.End();
        if (filters.Count > MostFilters)
        {
            throw LambdaErrors.InvalidParameter($"Number of filters exceeds the maximum of {MostFilters}.");
        }

        filters.ForEach(RequirePattern);
        return filters;
    }

    private static void RequirePattern(string pattern)
    {
        try
        {
            EventPattern.Parse(pattern);
        }
        catch (PatternException)
        {
            throw LambdaErrors.InvalidParameter("Invalid filter pattern definition.");
        }
    }
}

[JsonSerializable(typeof(EventSourceMapping))]
internal sealed partial class EventSourceMappingContext : JsonSerializerContext;
