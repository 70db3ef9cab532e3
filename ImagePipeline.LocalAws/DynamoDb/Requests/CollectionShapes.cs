using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

internal sealed class ListShape(Shape element) : Shape
{
    public int MinimumLength { get; init; }

    public int MaximumLength { get; init; } = int.MaxValue;

    public override string JavaName => $"java.util.List<{element.JavaName}>";

    public override void CheckType(JsonElement value, Place place, List<string> unknown)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            throw UnexpectedStructure();
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw CollectionErrors.NotACollection(place);
        }

        foreach (var item in value.EnumerateArray())
        {
            element.CheckType(item, Place.Element, unknown);
        }
    }

    public override void CheckConstraints(JsonElement value, string path, List<string> errors)
    {
        var length = value.GetArrayLength();
        if (length < MinimumLength)
        {
            errors.Add(Broken(value, path, $"Member must have length greater than or equal to {MinimumLength}"));
        }

        if (length > MaximumLength)
        {
            errors.Add(Broken(value, path, $"Member must have length less than or equal to {MaximumLength}"));
        }

        var position = 1;
        foreach (var item in value.EnumerateArray())
        {
            element.CheckConstraints(item, $"{path}.{position++}.member", errors);
        }
    }
}

internal sealed class MapShape(Shape element) : Shape
{
    public int MinimumLength { get; init; }

    /// <summary>Whether the keys must be names of tables.</summary>
    public bool KeyedByTable { get; init; }

    /// <summary>How many elements each value, a list, may have.</summary>
    public int? MaximumValueLength { get; init; }

    public override string JavaName => $"java.util.Map<java.lang.String, {element.JavaName}>";

    public override void CheckType(JsonElement value, Place place, List<string> unknown)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            throw UnexpectedCollection(JavaName);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw CollectionErrors.NotACollection(place);
        }

        foreach (var member in value.EnumerateObject())
        {
            element.CheckType(member.Value, Place.Element, unknown);
        }
    }

    public override void CheckConstraints(JsonElement value, string path, List<string> errors)
    {
        if (MinimumLength > 0 && !value.EnumerateObject().Any())
        {
            errors.Add(Broken(value, path, $"Member must have length greater than or equal to {MinimumLength}"));
        }

        if (KeyedByTable && value.EnumerateObject().Any(member => !ResourceArns.NamesTable(member.Name)))
        {
            errors.Add(Broken(value, path, "Map keys must satisfy constraint: [Member must have length less than or equal to 255, "
                + $"Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: {TableNames.Pattern}]"));
        }

        if (MaximumValueLength is { } most && value.EnumerateObject().Any(member => member.Value.GetArrayLength() is var length && (length < 1 || length > most)))
        {
            errors.Add(Broken(value, path, $"Map value must satisfy constraint: [Member must have length less than or equal to {most}, "
                + "Member must have length greater than or equal to 1]"));
        }

        foreach (var member in value.EnumerateObject())
        {
            element.CheckConstraints(member.Value, $"{path}.{member.Name}.member", errors);
        }
    }
}

internal static class CollectionErrors
{
    // What the service's Java deserializer says of a list or map directly within another.
    private const string NestedCollection =
        "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class "
        + "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader 'bootstrap')";

    public static Http.AwsException NotACollection(Place place) =>
        DynamoDbErrors.SerializationFailed(place == Place.Member ? "Unexpected field type" : NestedCollection);
}
