using System.Text.Json;

namespace ImagePipeline.LocalAws.StepFunctions.Jsonata;

/// <summary>An expression in JSONata: https://docs.jsonata.org/</summary>
internal sealed class JsonataExpression
{
    private readonly string[] _variables;
    private readonly string[] _functions;
    private readonly string[] _states;
    private readonly bool _everyState;

    private JsonataExpression(string text, JsonElement analysis, JsonElement functions)
    {
        Text = text;
        _variables = Names(analysis.GetProperty("variables"));
        _functions = Names(functions);
        _states = Names(analysis.GetProperty("states"));
        _everyState = analysis.GetProperty("everyState").GetBoolean();
        Unsupported = Names(analysis.GetProperty("unsupported"));
    }

    /// <summary>As it was written, without the white space around it.</summary>
    public string Text { get; }

    /// <summary>What is wrong with it for Step Functions, though it is JSONata: an expression has no context item there.</summary>
    public IReadOnlyList<string> Unsupported { get; }

    /// <summary>The fields of <c>$states</c> that it reads by their names.</summary>
    public IReadOnlyList<string> States => _states;

    /// <summary>The variables that it reads and does not make itself. A function's name is one where it was assigned to.</summary>
    public IReadOnlyList<string> Variables => _variables;

    /// <summary>The variables without the names of functions.</summary>
    public IEnumerable<string> References => _variables.Except(_functions);

    /// <exception cref="JsonataException">It is no expression.</exception>
    public static JsonataExpression Parse(string text)
    {
        text = text.Trim();
        var (analysis, functions) = JsonataEngines.Use(engine => engine.Analyse(text));
        using var read = JsonDocument.Parse(analysis);
        using var known = JsonDocument.Parse(functions);
        return new JsonataExpression(text, read.RootElement, known.RootElement);
    }

    /// <param name="state">The JSON of a field of <c>$states</c>; null where it is not there. It is asked only for what is read.</param>
    /// <param name="variable">The JSON of a variable; null where there is none of the name.</param>
    /// <exception cref="JsonataException">The evaluation failed.</exception>
    public JsonataResult Evaluate(Func<string, string?> state, Func<string, string?> variable)
    {
        var bindings = Fields(_variables, variable);
        if (_everyState || _states.Length > 0)
        {
            bindings = bindings.Append($"\"states\":{{{string.Join(',', Fields(_everyState ? StatesFields.All : _states, state))}}}");
        }

        var json = $"{{{string.Join(',', bindings)}}}";
        return JsonataEngines.Use(engine => engine.Evaluate(Text, json));
    }

    private static IEnumerable<string> Fields(IEnumerable<string> names, Func<string, string?> value) =>
        from name in names
        let json = value(name)
        where json is not null
        select $"\"{JsonEncodedText.Encode(name)}\":{json}";

    private static string[] Names(JsonElement array) => [.. array.EnumerateArray().Select(name => name.GetString()!)];
}
