using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

internal abstract class ScalarShape : Shape
{
    public sealed override void CheckType(JsonElement value, Place place, List<string> unknown)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                throw UnexpectedCollection($"class {JavaName}");
            case JsonValueKind.Object:
                throw UnexpectedStructure();
            default:
                CheckScalar(value);
                break;
        }
    }

    protected abstract void CheckScalar(JsonElement value);

    protected static Http.AwsException Unconvertible(JsonElement value, string type) =>
        DynamoDbErrors.SerializationFailed($"{TokenOf(value)} cannot be converted to {type}");

    private static string TokenOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "TRUE_VALUE",
        JsonValueKind.False => "FALSE_VALUE",
        JsonValueKind.String => "STRING_VALUE",
        _ => value.GetRawText().AsSpan().IndexOfAny(".eE") < 0 ? "NUMBER_VALUE" : "DECIMAL_VALUE",
    };
}

internal sealed class StringShape : ScalarShape
{
    public int MinimumLength { get; init; }

    public int MaximumLength { get; init; } = int.MaxValue;

    public Regex? Pattern { get; init; }

    public string[]? OneOf { get; init; }

    /// <summary>Whether a table's ARN will do, too, whatever the constraints say.</summary>
    public bool OrTableArn { get; init; }

    public override string JavaName => "java.lang.String";

    public override void CheckConstraints(JsonElement value, string path, List<string> errors)
    {
        var text = value.GetString()!;
        if (OrTableArn && ResourceArns.FindTableName(text) is not null)
        {
            return;
        }

        if (Pattern is not null && !Pattern.IsMatch(text))
        {
            errors.Add(Broken(value, path, $"Member must satisfy regular expression pattern: {TableNames.Pattern}"));
        }

        if (text.Length < MinimumLength)
        {
            errors.Add(Broken(value, path, $"Member must have length greater than or equal to {MinimumLength}"));
        }

        if (text.Length > MaximumLength)
        {
            errors.Add(Broken(value, path, $"Member must have length less than or equal to {MaximumLength}"));
        }

        if (OneOf is not null && !OneOf.Contains(text))
        {
            errors.Add(Broken(value, path, $"Member must satisfy enum value set: [{string.Join(", ", OneOf)}]"));
        }
    }

    protected override void CheckScalar(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw Unconvertible(value, "String");
        }
    }
}

internal sealed class BooleanShape : ScalarShape
{
    public override string JavaName => "java.lang.Boolean";

    protected override void CheckScalar(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            throw Unconvertible(value, "Boolean");
        }

        // DynamoDB takes a few words for a boolean, too.
        if (value.ValueKind == JsonValueKind.String && value.GetString() is not ("true" or "yes" or "1" or "false" or "no" or "0"))
        {
            throw DynamoDbErrors.SerializationFailed("Unexpected token received from parser");
        }
    }
}

internal sealed class IntegerShape : ScalarShape
{
    public string Type { get; init; } = "Integer";

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    public override string JavaName => $"java.lang.{Type}";

    public override void CheckConstraints(JsonElement value, string path, List<string> errors)
    {
        var number = (long)value.GetDouble();
        if (number < Minimum)
        {
            errors.Add(Broken(value, path, $"Member must have value greater than or equal to {Minimum}"));
        }

        if (number > Maximum)
        {
            errors.Add(Broken(value, path, $"Member must have value less than or equal to {Maximum}"));
        }
    }

    protected override void CheckScalar(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            throw Unconvertible(value, Type);
        }
    }
}

internal sealed class BlobShape : ScalarShape
{
    public override string JavaName => "java.nio.ByteBuffer";

    protected override void CheckScalar(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw DynamoDbErrors.SerializationFailed("only base-64-encoded strings are convertible to bytes");
        }

        if (value.TryGetBytesFromBase64(out _))
        {
            return;
        }

        var length = value.GetString()!.Length;
        throw DynamoDbErrors.SerializationFailed(length % 4 == 0
            ? "Invalid last non-pad Base64 character dectected"
            : $"Base64 encoded length is expected a multiple of 4 bytes but found: {length}");
    }
}
