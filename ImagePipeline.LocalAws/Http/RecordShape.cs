using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// The members that a record keeps as they were said, each of a kind that whoever reads it back can read: <c>Name</c> is a text,
/// <c>Rules[]</c> an array, <c>Config{}</c> an object, <c>Enabled?</c> a boolean, <c>Priority#</c> an integer.
/// </summary>
internal sealed class RecordShape(params IReadOnlyList<string> members)
{
    /// <summary>Copies the members that are there.</summary>
    /// <exception cref="AwsException">A member is of another kind.</exception>
    public JsonObject Read(Parameters parameters)
    {
        var record = new JsonObject();
        foreach (var member in members)
        {
            if (Read(parameters, member) is var (name, value))
            {
                record[name] = value;
            }
        }

        return record;
    }

    private static (string Name, JsonNode Value)? Read(Parameters parameters, string member)
    {
        var name = member.TrimEnd('[', ']', '{', '}', '?', '#');
        JsonNode? value = member[name.Length..] switch
        {
            "[]" => parameters.OptionalArray(name) is { } array ? JsonNode.Parse(array.GetRawText()) : null,
            "{}" => parameters.OptionalObject(name) is { } map ? JsonNode.Parse(map.GetRawText()) : null,
            "?" => parameters.OptionalBoolean(name) is { } flag ? JsonValue.Create(flag) : null,
            "#" => parameters.OptionalInteger(name) is { } number ? JsonValue.Create(number) : null,
            _ => parameters.OptionalString(name) is { } text ? JsonValue.Create(text) : null,
        };
        return value is null ? null : (name, value);
    }
}
