using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>Reads <c>{"S": "text"}</c> and its kin, and refuses what DynamoDB refuses, in its words. The JSON types were checked before.</summary>
internal static class AttributeReader
{
    private const int DeepestLevel = 32;

    public static AttributeMap ReadMap(JsonElement json) => ReadMap(json, level: 0);

    public static AttributeValue Read(JsonElement json) => Read(json, level: 0);

    private static AttributeMap ReadMap(JsonElement json, int level)
    {
        var map = new AttributeMap();
        foreach (var member in json.EnumerateObject())
        {
            map[member.Name] = Read(member.Value, level);
        }

        return map;
    }

    private static AttributeValue Read(JsonElement json, int level)
    {
        if (level > DeepestLevel)
        {
            throw DynamoDbErrors.NestedTooDeep();
        }

        AttributeValue? value = null;
        var several = false;
        foreach (var member in json.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && ReadTyped(member.Name, member.Value, level) is { } typed)
            {
                several |= value is not null;
                value = typed;
            }
        }

        return several ? throw DynamoDbErrors.SeveralTypes() : value ?? throw DynamoDbErrors.NoType();
    }

    private static AttributeValue? ReadTyped(string type, JsonElement json, int level) => type switch
    {
        "S" => new StringValue(json.GetString()!),
        "N" => new NumberValue(DynamoNumber.Parse(json.GetString()!)),
        "B" => new BinaryValue(json.GetBytesFromBase64()),
        "BOOL" => new BooleanValue(ReadBoolean(json)),
        "NULL" => ReadBoolean(json) ? NullValue.Instance : throw DynamoDbErrors.InvalidValue("Null attribute value types must have the value of true"),
        "SS" => ReadStrings(json),
        "NS" => ReadNumbers(json),
        "BS" => ReadBinaries(json),
        "L" => new ListValue([.. json.EnumerateArray().Select(element => Read(element, level + 1))]),
        "M" => new MapValue(ReadMap(json, level + 1)),
        _ => null,
    };

    // DynamoDB takes a few words for a boolean, too.
    private static bool ReadBoolean(JsonElement json) =>
        json.ValueKind == JsonValueKind.True || (json.ValueKind == JsonValueKind.String && json.GetString() is "true" or "yes" or "1");

    private static SetValue ReadStrings(JsonElement json)
    {
        var elements = json.EnumerateArray().Select(element => (AttributeValue)new StringValue(element.GetString()!)).ToList();
        return elements.Count == 0 ? throw DynamoDbErrors.InvalidValue("An string set  may not be empty")
            : HasDuplicates(elements) ? throw DynamoDbErrors.InvalidValue($"Input collection {TextOf(json)} contains duplicates.")
            : new SetValue("SS", elements);
    }

    private static SetValue ReadNumbers(JsonElement json)
    {
        var elements = json.EnumerateArray().Select(element => (AttributeValue)new NumberValue(DynamoNumber.Parse(element.GetString()!))).ToList();
        return elements.Count == 0 ? throw DynamoDbErrors.InvalidValue("An number set  may not be empty")
            : HasDuplicates(elements) ? throw DynamoDbErrors.Invalid("Input collection contains duplicates")
            : new SetValue("NS", elements);
    }

    private static SetValue ReadBinaries(JsonElement json)
    {
        var elements = json.EnumerateArray().Select(element => (AttributeValue)new BinaryValue(element.GetBytesFromBase64())).ToList();
        return elements.Count == 0 ? throw DynamoDbErrors.InvalidValue("Binary sets should not be empty")
            : HasDuplicates(elements) ? throw DynamoDbErrors.InvalidValue($"Input collection {TextOf(json)}of type BS contains duplicates.")
            : new SetValue("BS", elements);
    }

    private static bool HasDuplicates(List<AttributeValue> elements) => new HashSet<AttributeValue>(elements).Count < elements.Count;

    private static string TextOf(JsonElement json) => $"[{string.Join(", ", json.EnumerateArray().Select(element => element.GetString()))}]";
}
