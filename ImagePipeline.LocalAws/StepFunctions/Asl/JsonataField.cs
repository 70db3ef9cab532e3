using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Jsonata;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>A field's value that is JSONata: <c>"{% $states.input.size * 2 %}"</c></summary>
/// <param name="Field">Where it stands in its state, as <c>Arguments/FunctionName</c>.</param>
internal sealed record JsonataField(string Field, JsonataExpression Query) : Expression(Query.Text)
{
    private const string Opening = "{%";
    private const string Closing = "%}";

    /// <exception cref="StatesException">The expression fails, or gives what JSON lacks.</exception>
    public override JsonNode? Evaluate(Scope scope)
    {
        JsonataResult result;
        try
        {
            result = Query.Evaluate(name => State(name, scope), name => scope.Variables(name, out var value) ? Json.Write(value) : null);
        }
        catch (JsonataException e)
        {
            throw Failed($"threw an error during evaluation{(e.Code is null ? ": " : $". {e.Code}: ")}{e.Message}");
        }

        return result.Kind switch
        {
            JsonataResultKind.Nothing => throw Failed("returned nothing (undefined)."),
            JsonataResultKind.Unsupported => throw Failed("returned an unsupported result type."),
            _ => Json.Parse(result.Json!),
        };
    }

    /// <param name="type">What the field must have, in JSONata's words: <c>array</c>, <c>boolean</c>, <c>number</c> or <c>string</c>.</param>
    public JsonNode Evaluate(Scope scope, string type)
    {
        var value = Evaluate(scope);
        return TypeOf(value) == type
            ? value!
            : throw Failed($"returned an unexpected result type. Expected '{type}', but was '{TypeOf(value)}' for value: {Json.Write(value)}");
    }

    /// <summary>Whether a text is meant as JSONata, well delimited or not.</summary>
    public static bool IsMeant(string text) => text.StartsWith(Opening, StringComparison.Ordinal) || text.EndsWith(Closing, StringComparison.Ordinal);

    /// <returns>False if it lacks a delimiter, which must stand at its very ends.</returns>
    public static bool TryUnwrap(string text, [NotNullWhen(true)] out string? expression)
    {
        var isWhole = text.Length >= Opening.Length + Closing.Length && text.StartsWith(Opening, StringComparison.Ordinal) && text.EndsWith(Closing, StringComparison.Ordinal);
        expression = isWhole ? text[Opening.Length..^Closing.Length] : null;
        return isWhole;
    }

    public override string ToString() => Text;

    private StatesException Failed(string how) => StatesException.Query(Field, $"The JSONata expression '{Text}' specified for the field '{Field}' {how}");

    private static string? State(string name, Scope scope) => name switch
    {
        StatesFields.Input => scope.Input.Text,
        StatesFields.Result => scope.Result?.Text,
        StatesFields.ErrorOutput => scope.ErrorOutput?.Text,
        StatesFields.Context => Json.Write(scope.Context()),
        _ => null,
    };

    private static string TypeOf(JsonNode? value) => Json.Kind(value) switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
