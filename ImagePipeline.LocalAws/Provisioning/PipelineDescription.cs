using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>What terraform/pipeline asks for besides functions and routes, with its placeholders set to this machine's names.</summary>
/// <param name="StateMachine">Still with the placeholders of queues' URLs.</param>
/// <param name="Express">What an image goes through first, where Express workflows are asked for.</param>
/// <param name="Review">What an image in review waits in.</param>
/// <param name="EventSources">By function.</param>
/// <param name="Roles">What each function and each state machine may do: statements of a policy.</param>
internal sealed record PipelineDescription(
    StorageDescription Storage,
    string StateMachine,
    string Express,
    string Review,
    IReadOnlyDictionary<string, IReadOnlyList<EventSourceDescription>> EventSources,
    SignInDescription SignIn,
    JsonObject Roles)
{
    public const string StateMachineName = "image-pipeline";

    public const string ExpressName = $"{StateMachineName}-express";

    public const string ReviewName = $"{StateMachineName}-review";

    public static PipelineDescription Read(string folder)
    {
        var storage = ReadFile(folder, "storage.json");
        return new PipelineDescription(
            JsonSerializer.Deserialize(storage, DescriptionJson.Default.StorageDescription)!,
            ReadFile(folder, "state-machine.asl.json"),
            ReadFile(folder, "express.asl.json"),
            ReadFile(folder, "review.asl.json"),
            ReadEventSources(ReadFile(folder, "functions.json")),
            SignInDescription.OfPipeline(folder),
            ReadRoles(folder));
    }

    // Where policies do not decide, nobody misses them.
    private static JsonObject ReadRoles(string folder) =>
        File.Exists(Path.Combine(folder, "roles.json")) ? JsonNode.Parse(ReadFile(folder, "roles.json"))!.AsObject() : [];

    // {"trigger-workflow": {"eventSources": [{"queue": "uploads", "batchSize": 10}], ...}, ...}
    private static Dictionary<string, IReadOnlyList<EventSourceDescription>> ReadEventSources(string functions)
    {
        using var document = JsonDocument.Parse(functions);
        return document.RootElement.EnumerateObject()
            .Where(function => function.Value.TryGetProperty("eventSources", out _))
            .ToDictionary(function => function.Name, function => function.Value.GetProperty("eventSources").Deserialize(DescriptionJson.Default.IReadOnlyListEventSourceDescription)!);
    }

    private static string ReadFile(string folder, string name) => LocalNames.Resolve(File.ReadAllText(Path.Combine(folder, name)));
}

internal sealed record StorageDescription(
    IReadOnlyDictionary<string, BucketDescription> Buckets,
    TableDescription Table,
    IReadOnlyDictionary<string, RuleDescription>? Rules,
    IReadOnlyDictionary<string, QueueDescription>? Queues,
    IReadOnlyDictionary<string, TopicDescription>? Topics,
    VectorsDescription? Vectors);

internal sealed record BucketDescription(
    string Name,
    bool Versioning,
    int? AbortUnfinishedUploadsAfterDays,
    int? ExpireOldVersionsAfterDays,
    IReadOnlyList<string>? CorsMethods,
    NotificationDescription? Notify);

/// <summary>What happens in a bucket is told to a function or to a queue.</summary>
internal sealed record NotificationDescription(string? Function, string? Queue, IReadOnlyList<string> Events, string? Prefix, string? Suffix);

/// <param name="Stream">What the table's stream tells of a change, <c>NEW_AND_OLD_IMAGES</c>; without it there is no stream.</param>
/// <param name="Indexing">The item that says what the indexes hold. It is put into a table which exists and gets an index, or has it with other values: what follows the stream then brings the items up to date.</param>
internal sealed record TableDescription(
    string Name, string HashKey, string? RangeKey, string? Ttl, IReadOnlyDictionary<string, IndexDescription>? Indexes, string? Stream, IReadOnlyDictionary<string, string>? Indexing);

internal sealed record IndexDescription(string HashKey, string? RangeKey);

/// <param name="MaximumReceives">After so many a message goes to the queue of dead letters.</param>
internal sealed record QueueDescription(string Description, int VisibilityTimeoutSeconds, int MaximumReceives);

/// <param name="Queue">Where its messages wait for a function.</param>
/// <param name="Filter">Which messages do, by their attributes; without one all.</param>
internal sealed record TopicDescription(string Description, string Queue, JsonObject? Filter);

/// <param name="Bucket">A vector bucket's name.</param>
internal sealed record VectorsDescription(string Bucket, IReadOnlyDictionary<string, VectorIndexDescription> Indexes);

/// <param name="DistanceMetric"><c>cosine</c> or <c>euclidean</c>.</param>
internal sealed record VectorIndexDescription(int Dimension, string DistanceMetric);

/// <summary>A queue, or the table's stream, that is led to a function.</summary>
internal sealed record EventSourceDescription(
    string? Queue, string? Stream, int BatchSize, int WindowSeconds, int? MaximumConcurrency, bool Bisect, int? MaximumRetries, IReadOnlyList<JsonObject>? Filters);

internal sealed record RuleDescription(string Description, JsonObject Pattern, string Function);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StorageDescription))]
[JsonSerializable(typeof(IReadOnlyList<EventSourceDescription>))]
internal sealed partial class DescriptionJson : JsonSerializerContext;
