using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>
/// What a member of a request may be. A request is checked in two stages, as DynamoDB does it: the JSON types, where the
/// first mistake ends the request, then the constraints, of which all that are broken (up to ten) are listed.
/// </summary>
internal abstract class Shape
{
    public bool IsRequired { get; init; }

    /// <summary>What a value of this shape is called in Java, where DynamoDB's own words show it.</summary>
    public abstract string JavaName { get; }

    /// <param name="place">Whether the value is a structure's member or stands in a list or map: the error texts differ.</param>
    /// <param name="unknown">Takes the names of members that no shape knows.</param>
    public abstract void CheckType(JsonElement value, Place place, List<string> unknown);

    public virtual void CheckConstraints(JsonElement value, string path, List<string> errors)
    {
    }

    protected static string Broken(JsonElement value, string path, string constraint) =>
        $"Value '{(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText())}' at '{path}' failed to satisfy constraint: {constraint}";

    protected static Http.AwsException UnexpectedCollection(string javaType) =>
        DynamoDbErrors.SerializationFailed($"Unrecognized collection type {javaType}");

    protected void RequireStructure(JsonElement value, Place place)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            throw UnexpectedCollection($"class {JavaName}");
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw DynamoDbErrors.SerializationFailed(
                place == Place.Member ? "Unexpected field type" : "Unexpected value type in payload");
        }
    }

    protected static Http.AwsException UnexpectedStructure() =>
        DynamoDbErrors.SerializationFailed("Start of structure or map found where not expected");
}

internal enum Place
{
    Member,
    Element,
}
