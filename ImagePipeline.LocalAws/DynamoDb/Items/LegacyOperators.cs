using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>How many values, and of which types, a legacy comparison operator takes.</summary>
internal static class LegacyOperators
{
    public static void Check(string name, IReadOnlyList<AttributeValue> values)
    {
        var (least, most) = name switch
        {
            "NULL" or "NOT_NULL" => (0, 0),
            "BETWEEN" => (2, 2),
            "IN" => (1, int.MaxValue),
            _ => (1, 1),
        };
        if (values.Count < least || values.Count > most)
        {
            throw DynamoDbErrors.InvalidValue($"Invalid number of argument(s) for the {name} ComparisonOperator");
        }

        if (values.Select(value => value.Type).Distinct().Count() > 1)
        {
            throw DynamoDbErrors.InvalidValue("AttributeValues inside AttributeValueList must be of same type");
        }

        if (values.FirstOrDefault(value => !Takes(name, value)) is { } wrong)
        {
            throw DynamoDbErrors.InvalidValue($"ComparisonOperator {name} is not valid for {wrong.Type} AttributeValue type");
        }

        if (name == "BETWEEN" && ValueOrder.Compare(values[0], values[1]) > 0)
        {
            throw DynamoDbErrors.Invalid("The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
        }
    }

    private static bool Takes(string name, AttributeValue value) => name switch
    {
        "EQ" or "NE" => true,
        "BEGINS_WITH" => value is StringValue or BinaryValue,
        "CONTAINS" or "NOT_CONTAINS" => value is StringValue or NumberValue or BinaryValue or BooleanValue or NullValue,
        _ => value is StringValue or NumberValue or BinaryValue,
    };
}
