using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>
/// Arguments, Output, Assign, ItemSelector, Items in JSONata: JSON in which every text between <c>{%</c> and <c>%}</c>, however deep,
/// is an expression. https://states-language.net/#jsonata
/// </summary>
internal static class JsonataTemplate
{
    /// <param name="field">Where the JSON stands, as <c>Output</c>.</param>
    /// <param name="read">Reads the expression of a text, given where that stands, as <c>Output/sizes[0]</c>; null where it is none.</param>
    public static PayloadTemplate Compile(JsonNode? node, string field, Func<string, string, JsonataField?> read) => node switch
    {
        JsonObject obj => new ObjectTemplate([.. obj.Select(inner => (inner.Key, Compile(inner.Value, $"{field}/{inner.Key}", read)))]),
        JsonArray array => new ArrayTemplate([.. array.Select((inner, i) => Compile(inner, $"{field}[{i}]", read))]),
        _ => Json.IsString(node, out var text) && read(field, text) is { } expression ? new QueryTemplate(expression) : new LiteralTemplate(node),
    };
}

internal sealed class QueryTemplate(JsonataField query) : PayloadTemplate
{
    public JsonataField Query => query;

    public override JsonNode? Evaluate(Scope scope) => query.Evaluate(scope);
}
