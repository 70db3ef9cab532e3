using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Where a Map has its items from.</summary>
internal abstract record ItemSource
{
    /// <exception cref="StatesException">They are no array.</exception>
    public abstract JsonArray Read(Scope scope);
}

/// <summary><c>"ItemsPath": "$.images"</c></summary>
internal sealed record ItemsPath(JsonPath Path) : ItemSource
{
    public override JsonArray Read(Scope scope) =>
        PathStages.Read(Path, scope) is JsonArray items ? Watched(items, scope)
        : throw StatesException.Runtime(scope.Inspection is null
            ? "Attempting to map over non-iterable node."
            : $"Reference path \"{(Path.Text.StartsWith("$$", StringComparison.Ordinal) ? Path.Text[1..] : Path.Text)}\" must point to array.");

    private static JsonArray Watched(JsonArray items, Scope scope)
    {
        // AWS shows them with the blanks of a text that was never made anew.
        scope.Inspection?.Add(Inspection.AfterItemsPath, Payload.FromText($"[{string.Join(", ", items.Select(Json.Write))}]"));
        return items;
    }
}

/// <summary><c>"Items": "{% $states.input.images %}"</c>, an array of such, or none: then the input is the items.</summary>
internal sealed record JsonataItems(PayloadTemplate? Items) : ItemSource
{
    public override JsonArray Read(Scope scope) => Items switch
    {
        null => scope.Input.Node as JsonArray ?? throw StatesException.Query(null, $"Map state input must be an array but was: {Json.Write(scope.Input.Node)}"),
        QueryTemplate { Query: var query } => (JsonArray)query.Evaluate(scope, "array"),
        _ => (JsonArray)Items.Evaluate(scope)!,
    };
}
