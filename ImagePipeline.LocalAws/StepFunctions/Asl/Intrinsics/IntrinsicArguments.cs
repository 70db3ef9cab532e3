using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;

/// <summary>The values a function was called with, read as the types it wants.</summary>
internal sealed class IntrinsicArguments(IReadOnlyList<JsonNode?> values)
{
    public int Count => values.Count;

    public JsonNode? this[int index] => values[index];

    public string String(int index) => Json.IsString(values[index], out var text) ? text : throw Wrong(index, "a string");

    public JsonArray Array(int index) => values[index] as JsonArray ?? throw Wrong(index, "an array");

    public JsonObject Object(int index) => values[index] as JsonObject ?? throw Wrong(index, "an object");

    public bool Boolean(int index) => Json.Kind(values[index]) switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(index, "a boolean"),
    };

    /// <summary>An integer; a number with a fraction is rounded, halves up, as the documentation says.</summary>
    public long Integer(int index) => Json.IsNumber(values[index], out var number)
        ? (long)Math.Floor(number + 0.5)
        : throw Wrong(index, "a number");

    private IntrinsicException Wrong(int index, string wanted) => new($"Argument {index + 1} must be {wanted} but is {Json.Write(values[index])}");
}
