using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>The parts of each item that a read asks for; all of it where <see cref="Paths"/> is null.</summary>
internal sealed record ReadProjection(IReadOnlyList<DocumentPath>? Paths)
{
    public static readonly string[] Parameters = ["ProjectionExpression"];
    public static readonly string[] LegacyParameters = ["AttributesToGet"];

    /// <summary>The names of <c>AttributesToGet</c>, as paths.</summary>
    public static List<DocumentPath>? ReadLegacy(Request request)
    {
        if (!request.Has("AttributesToGet"))
        {
            return null;
        }

        var names = request.Texts("AttributesToGet").ToList();
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated
            ? throw DynamoDbErrors.InvalidValue($"Duplicate value in attribute name: {repeated.Key}")
            : names.ConvertAll(name => new DocumentPath([PathStep.ByName(name)]));
    }

    public void Write(Utf8JsonWriter writer, StoredItem item)
    {
        if (Paths is null)
        {
            item.WriteTo(writer);
        }
        else
        {
            Projection.Of(item.Parse(), Paths).WriteTo(writer);
        }
    }
}
