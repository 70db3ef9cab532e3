using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>A request, or a structure within one, whose shape was checked; null and missing members are the same.</summary>
internal readonly struct Request(JsonElement json)
{
    public JsonElement Json => json;

    public bool Has(string name) => Find(name) is not null;

    public string Text(string name) => json.GetProperty(name).GetString()!;

    public string? OptionalText(string name) => Find(name)?.GetString();

    public bool? OptionalFlag(string name) => Find(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.String => Find(name)!.Value.GetString() is "true" or "yes" or "1",
        _ => false,
    };

    public bool Flag(string name) => OptionalFlag(name) ?? false;

    public long? OptionalNumber(string name) => (long?)Find(name)?.GetDouble();

    public Request Structure(string name) => new(json.GetProperty(name));

    public Request? OptionalStructure(string name) => Find(name) is { } value ? new Request(value) : null;

    public IEnumerable<Request> Structures(string name) =>
        Find(name) is { } list ? list.EnumerateArray().Select(element => new Request(element)) : [];

    public IEnumerable<string> Texts(string name) =>
        Find(name) is { } list ? list.EnumerateArray().Select(element => element.GetString()!) : [];

    public IEnumerable<(string Name, Request Value)> Members(string name) =>
        Find(name) is { } map ? map.EnumerateObject().Select(member => (member.Name, new Request(member.Value))) : [];

    public AttributeMap Attributes(string name) => AttributeReader.ReadMap(json.GetProperty(name));

    public AttributeMap? OptionalAttributes(string name) => Find(name) is { } map ? AttributeReader.ReadMap(map) : null;

    private JsonElement? Find(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
