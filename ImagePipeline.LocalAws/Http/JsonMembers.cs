using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Http;

/// <summary>Members of requests that are kept as they came.</summary>
internal static class JsonMembers
{
    public static JsonNode? Node(this Parameters parameters, string name) => parameters.Element(name) is { } element ? JsonNode.Parse(element.GetRawText()) : null;

    /// <summary>Copies the members that are there; those that are not stay as they are.</summary>
    public static void CopyTo(this Parameters parameters, JsonObject document, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parameters.Node(name) is { } value)
            {
                document[name] = value;
            }
        }
    }

    /// <summary>The members of a document by these names, as an answer has them.</summary>
    public static JsonObject Pick(this JsonObject document, params ReadOnlySpan<string> names)
    {
        var answer = new JsonObject();
        foreach (var name in names)
        {
            if (document[name] is { } value)
            {
                answer[name] = value.DeepClone();
            }
        }

        return answer;
    }

    public static List<string> Strings(this Parameters parameters, string name) =>
        parameters.OptionalArray(name) is { } array ? [.. array.EnumerateArray().Select(item => item.GetString()!)] : [];

    /// <summary>Tags as a map: <c>{"a":"1"}</c></summary>
    public static Dictionary<string, string> TagMap(this Parameters parameters, string name) =>
        parameters.OptionalObject(name) is { } tags
            ? tags.EnumerateObject().ToDictionaryOrRefuse(tag => tag.Name, tag => tag.Value.GetString()!, _ => Parameters.Invalid("Duplicate tag keys."))
            : [];

    public static JsonObject TagMap(IEnumerable<KeyValuePair<string, string>> tags) => new(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));

    /// <summary>Tags as a list: <c>[{"Key":"a","Value":"1"}]</c></summary>
    /// <param name="key">What a service calls their keys, and <paramref name="value"/> their values.</param>
    public static Dictionary<string, string> TagList(this Parameters parameters, string name, string key = "Key", string value = "Value") =>
        parameters.OptionalArray(name) is { } tags
            ? tags.EnumerateArray().ToDictionaryOrRefuse(
                tag => Text(tag, key) ?? throw Parameters.Invalid($"A tag has no {key}."), tag => Text(tag, value) ?? "", _ => Parameters.Invalid("Duplicate tag keys."))
            : [];

    public static JsonArray TagList(IEnumerable<KeyValuePair<string, string>> tags, string key = "Key", string value = "Value") =>
        new([.. tags.Select(tag => new JsonObject { [key] = tag.Key, [value] = tag.Value })]);

    private static string? Text(JsonElement tag, string name) => tag.TryGetProperty(name, out var text) ? text.GetString() : null;
}
