using System.Text.Json;

namespace ImagePipeline.LocalAws.S3Vectors.Metadata;

/// <summary>A string, a number or a boolean of a vector's metadata.</summary>
/// <param name="Kind"><c>String</c>, <c>Number</c>, <c>True</c> or <c>False</c>.</param>
internal readonly record struct MetadataValue(JsonValueKind Kind, string? Text, double Number)
{
    public static bool IsValid(JsonElement element) => element.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    public static MetadataValue Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new(JsonValueKind.String, element.GetString(), 0),
        JsonValueKind.Number => new(JsonValueKind.Number, null, element.GetDouble()),
        var kind => new(kind, null, 0),
    };
}

/// <summary>What a key of the metadata has: one value, or those of a list.</summary>
internal static class MetadataValues
{
    public static bool AreValid(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().All(MetadataValue.IsValid) : MetadataValue.IsValid(element);

    public static MetadataValue[] Of(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(MetadataValue.Of)] : [MetadataValue.Of(element)];
}
