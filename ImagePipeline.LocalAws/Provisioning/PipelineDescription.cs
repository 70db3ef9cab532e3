using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>What terraform/pipeline asks for besides functions and routes, with its placeholders set to this machine's names.</summary>
internal sealed record PipelineDescription(StorageDescription Storage, string StateMachine)
{
    public const string StateMachineName = "image-pipeline";

    public static PipelineDescription Read(string folder)
    {
        var storage = ReadFile(folder, "storage.json");
        return new PipelineDescription(
            JsonSerializer.Deserialize(storage, DescriptionJson.Default.StorageDescription)!,
            ReadFile(folder, "state-machine.asl.json"));
    }

    private static string ReadFile(string folder, string name) => LocalNames.Resolve(File.ReadAllText(Path.Combine(folder, name)));
}

internal sealed record StorageDescription(
    IReadOnlyDictionary<string, BucketDescription> Buckets,
    TableDescription Table,
    IReadOnlyDictionary<string, RuleDescription>? Rules);

internal sealed record BucketDescription(
    string Name,
    bool Versioning,
    int? AbortUnfinishedUploadsAfterDays,
    int? ExpireOldVersionsAfterDays,
    IReadOnlyList<string>? CorsMethods,
    NotificationDescription? Notify);

internal sealed record NotificationDescription(string Function, IReadOnlyList<string> Events, string? Prefix, string? Suffix);

/// <param name="Stream">What the records of the table's stream show: NEW_AND_OLD_IMAGES, ...; null where it has none.</param>
internal sealed record TableDescription(
    string Name, string HashKey, string? RangeKey, string? Ttl, string? Stream, IReadOnlyDictionary<string, IndexDescription>? Indexes);

internal sealed record IndexDescription(string HashKey, string? RangeKey);

internal sealed record RuleDescription(string Description, JsonObject Pattern, string Function);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StorageDescription))]
internal sealed partial class DescriptionJson : JsonSerializerContext;
