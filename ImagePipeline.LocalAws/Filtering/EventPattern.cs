using System.Text.Json;

namespace ImagePipeline.LocalAws.Filtering;

/// <summary>
/// An event pattern, as EventBridge rules and SNS filter policies have it: each field lists the conditions of which one
/// must hold; all fields must match; <c>$or</c> lists patterns of which one must.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html</remarks>
internal sealed class EventPattern
{
    private readonly Func<JsonElement, bool> _matches;

    private EventPattern(Func<JsonElement, bool> matches) => _matches = matches;

    // {"source": ["aws.states"], "detail": {"status": ["FAILED", {"prefix": "TIMED"}]}}
    /// <exception cref="PatternException">The text is no pattern.</exception>
    public static EventPattern Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.EnumerateObject().Any()
                ? new EventPattern(All(root.Clone()))
                : throw new PatternException("Filter is not an object or is empty");
        }
        catch (JsonException error)
        {
            throw new PatternException(error.Message);
        }
    }

    public bool Matches(JsonElement candidate) => _matches(candidate);

    private static Func<JsonElement, bool> All(JsonElement pattern)
    {
        var fields = pattern.EnumerateObject().Select(field => Field(field.Name, field.Value)).ToList();
        return candidate => fields.TrueForAll(matches => matches(candidate));
    }

    private static Func<JsonElement, bool> Field(string name, JsonElement pattern) => (name, pattern.ValueKind) switch
    {
        ("$or", JsonValueKind.Array) => Any(pattern),
        (_, JsonValueKind.Object) => Nested(name, All(pattern)),
        (_, JsonValueKind.Array) => Leaf(name, pattern),
        _ => throw new PatternException($"\"{name}\" must be an object or an array"),
    };

    private static Func<JsonElement, bool> Any(JsonElement patterns)
    {
        var alternatives = patterns.EnumerateArray().Select(pattern => pattern.ValueKind == JsonValueKind.Object
            ? All(pattern)
            : throw new PatternException("\"$or\" must be an array of objects")).ToList();
        return alternatives.Count > 1
            ? candidate => alternatives.Exists(matches => matches(candidate))
            : throw new PatternException("There must have at least 2 Objects in \"$or\" relationship");
    }

    // A field that is not there is an empty object to what is nested in it: {"exists": false} holds.
    private static Func<JsonElement, bool> Nested(string name, Func<JsonElement, bool> matches)
    {
        var nothing = JsonDocument.Parse("{}").RootElement;
        return candidate => Value(candidate, name) switch
        {
            { ValueKind: JsonValueKind.Object } value => matches(value),
            { ValueKind: JsonValueKind.Array } values => values.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.Object && matches(value)),
            _ => matches(nothing),
        };
    }

    private static Func<JsonElement, bool> Leaf(string name, JsonElement pattern)
    {
        var conditions = pattern.EnumerateArray().Select(PatternCondition.Parse).ToList();
        return conditions.Count == 0
            ? throw new PatternException("Empty arrays are not allowed")
            : candidate => Value(candidate, name) switch
            {
                null => conditions.Exists(condition => condition(null)),
                { ValueKind: JsonValueKind.Array } values => values.EnumerateArray().Any(value => conditions.Exists(condition => condition(value))),
                { } value => conditions.Exists(condition => condition(value)),
            };
    }

    private static JsonElement? Value(JsonElement candidate, string name) =>
        candidate.ValueKind == JsonValueKind.Object && candidate.TryGetProperty(name, out var value) ? value : null;
}
