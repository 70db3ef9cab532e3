using System.Text;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>What keys must be. An item, a key parameter and a starting key are refused in different words.</summary>
internal static class KeyChecks
{
    private const int LongestHash = 2048;
    private const int LongestRange = 1024;

    /// <summary>The key of an item that is to be stored.</summary>
    public static ItemKey OfItem(TableDefinition table, AttributeMap item)
    {
        foreach (var attribute in table.Key.Attributes)
        {
            if (!item.TryGetValue(attribute.Name, out var value))
            {
                throw DynamoDbErrors.InvalidValue($"Missing the key {attribute.Name} in the item");
            }

            if (value.Type != attribute.Type)
            {
                throw DynamoDbErrors.InvalidValue($"Type mismatch for key {attribute.Name} expected: {attribute.Type} actual: {value.Type}");
            }

            if (EmptyKind(value) is { } kind)
            {
                throw DynamoDbErrors.Invalid("One or more parameter values are not valid. "
                    + $"The AttributeValue for a key attribute cannot contain an empty {kind} value. Key: {attribute.Name}");
            }

            RequireLength(table.Key, attribute, value);
        }

        RequireIndexKeys(table, item);
        return ItemKey.Of(table.Key, item);
    }

    /// <summary>The key that an operation names.</summary>
    public static ItemKey OfKey(TableDefinition table, AttributeMap key)
    {
        if (key.Count != table.Key.Attributes.Count())
        {
            throw DynamoDbErrors.KeyDoesNotMatchSchema();
        }

        RequireAttributes(table.Key, key);
        return ItemKey.Of(table.Key, key);
    }

    /// <summary>Requires the key's attributes, among others perhaps.</summary>
    public static void RequireAttributes(KeySchema schema, AttributeMap attributes)
    {
        foreach (var attribute in schema.Attributes)
        {
            RequireAttribute(schema, attribute, attributes);
        }
    }

    public static void RequireAttribute(KeySchema schema, KeyAttribute attribute, AttributeMap attributes)
    {
        if (!attributes.TryGetValue(attribute.Name, out var value) || value.Type != attribute.Type)
        {
            throw DynamoDbErrors.KeyDoesNotMatchSchema();
        }

        if (EmptyKind(value) is { } kind)
        {
            throw DynamoDbErrors.InvalidValue(
                $"The AttributeValue for a key attribute cannot contain an empty {kind} value. Key: {attribute.Name}");
        }

        RequireLength(schema, attribute, value);
    }

    /// <summary>Whether a value can stand in a key: "string" or "binary" where it is empty and so cannot, else null.</summary>
    public static string? EmptyKind(AttributeValue value) => value switch
    {
        StringValue { Text.Length: 0 } => "string",
        BinaryValue { Bytes.Length: 0 } => "binary",
        _ => null,
    };

    private static void RequireIndexKeys(TableDefinition table, AttributeMap item)
    {
        foreach (var index in table.Indexes)
        {
            foreach (var attribute in index.Key.Attributes)
            {
                if (!item.TryGetValue(attribute.Name, out var value))
                {
                    continue;
                }

                if (value.Type != attribute.Type)
                {
                    throw DynamoDbErrors.InvalidValue(
                        $"Type mismatch for Index Key {attribute.Name} Expected: {attribute.Type} Actual: {value.Type} IndexName: {index.Name}");
                }

                if (EmptyKind(value) is { } kind)
                {
                    throw DynamoDbErrors.Invalid("One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
                        + $"The AttributeValue for a key attribute cannot contain an empty {kind} value. IndexName: {index.Name}, IndexKey: {attribute.Name}");
                }

                RequireLength(index.Key, attribute, value);
            }
        }
    }

    private static void RequireLength(KeySchema schema, KeyAttribute attribute, AttributeValue value)
    {
        var length = value switch
        {
            StringValue text => Encoding.UTF8.GetByteCount(text.Text),
            BinaryValue binary => binary.Bytes.Length,
            _ => 0,
        };
        if (attribute == schema.Hash && length > LongestHash)
        {
            throw DynamoDbErrors.InvalidValue($"Size of hashkey has exceeded the maximum size limit of{LongestHash} bytes");
        }

        if (attribute != schema.Hash && length > LongestRange)
        {
            throw DynamoDbErrors.InvalidValue($"Aggregated size of all range keys has exceeded the size limit of {LongestRange} bytes");
        }
    }
}
