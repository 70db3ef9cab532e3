using System.Text;
using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.UnitTests.DynamoDb;

/// <summary>Expressions and items, made from JSON as it is on the wire.</summary>
internal static class Expressions
{
    public static AttributeMap Item(string json) => AttributeMap.FromJson(Encoding.UTF8.GetBytes(json));

    public static string Json(AttributeMap item) => Encoding.UTF8.GetString(item.ToJson());

    public static BoundExpressions Bind(string parameter, string expression, string names = "", string values = "")
    {
        var members = new List<string> { $"\"{parameter}\":{JsonSerializer.Serialize(expression)}" };
        if (names.Length > 0)
        {
            members.Add($"\"ExpressionAttributeNames\":{names}");
        }

        if (values.Length > 0)
        {
            members.Add($"\"ExpressionAttributeValues\":{values}");
        }

        // The document lives as long as what is read from it, and this is a test.
        return BoundExpressions.Of(new Request(JsonDocument.Parse($"{{{string.Join(',', members)}}}").RootElement));
    }
}
