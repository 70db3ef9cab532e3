using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

internal enum PathRoot
{
    Input,
    Context,
    Variable,
}

/// <summary>
/// A JSONPath as Step Functions takes it: <c>$.a['b'][0]</c>, <c>$$.Execution.Id</c>, <c>$variable.a</c>, and the query
/// forms <c>$..a</c>, <c>$.a[*]</c>, <c>$.a[1:3]</c>, <c>$.a[?(@.b > 1)]</c>, which give an array of all they find.
/// https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
/// </summary>
internal sealed class JsonPath
{
    internal JsonPath(string text, PathRoot root, string? variable, IReadOnlyList<PathSegment> segments)
    {
        Text = text;
        Root = root;
        Variable = variable;
        Segments = segments;
    }

    public static JsonPath Whole { get; } = Parse("$");

    public string Text { get; }

    public PathRoot Root { get; }

    /// <summary>The variable's name when the path starts at one.</summary>
    public string? Variable { get; }

    public IReadOnlyList<PathSegment> Segments { get; }

    public bool IsWhole => Root == PathRoot.Input && Segments.Count == 0;

    /// <summary>Whether the path can point at no more than one node.</summary>
    public bool IsDefinite => Segments.All(segment => segment.IsDefinite);

    /// <summary>Whether the path only names fields and places, so that a value can be put there.</summary>
    public bool IsReference => Root == PathRoot.Input && Segments.All(segment => segment is NameSegment { Names.Count: 1 } or IndexSegment { Indexes: [>= 0] } && segment.IsDefinite);

    /// <exception cref="FormatException">The text is no such path.</exception>
    public static JsonPath Parse(string text)
    {
        var cursor = new TextCursor(text);
        var path = JsonPathParser.Parse(cursor);
        return cursor.AtEnd ? path : throw cursor.Error("unexpected text");
    }

    /// <exception cref="PathNotFoundException">A definite path leads nowhere.</exception>
    public JsonNode? Evaluate(Scope scope)
    {
        var start = Root switch
        {
            PathRoot.Context => scope.Context(),
            PathRoot.Variable => scope.Variables(Variable!, out var value)
                ? value
                : throw StatesException.Runtime($"The variable '${Variable}' has not been assigned a value."),
            _ => scope.Input.Node,
        };
        return Evaluate(start);
    }

    /// <exception cref="PathNotFoundException">A definite path leads nowhere.</exception>
    public JsonNode? Evaluate(JsonNode? start)
    {
        if (!IsDefinite)
        {
            return new JsonArray([.. SelectAll(start).Select(node => node?.DeepClone())]);
        }

        var current = start;
        for (var i = 0; i < Segments.Count; i++)
        {
            if (!Segments[i].TryStep(current, out current))
            {
                var walked = string.Concat(Segments.Take(i + 1).Select(segment => segment.Canonical));
                throw new PathNotFoundException(this, i == Segments.Count - 1 ? $"No results for path: ${walked}" : $"Missing property in path ${walked}");
            }
        }

        return current;
    }

    /// <summary>Every node the path finds; for a definite path one or none.</summary>
    public IReadOnlyList<JsonNode?> SelectAll(JsonNode? start)
    {
        List<JsonNode?> found = [start];
        foreach (var segment in Segments)
        {
            found = [.. found.SelectMany(node => segment.Descends ? Descendants(node) : [node]).SelectMany(node => segment.Select(node, start))];
        }

        return found;
    }

    public override string ToString() => Text;

    private static IEnumerable<JsonNode?> Descendants(JsonNode? node)
    {
        yield return node;
        var children = node switch
        {
            JsonObject obj => obj.Select(field => field.Value),
            JsonArray array => array,
            _ => [],
        };
        foreach (var descendant in children.SelectMany(Descendants))
        {
            yield return descendant;
        }
    }
}

/// <summary>A definite path that leads nowhere in the document at hand.</summary>
internal sealed class PathNotFoundException(JsonPath path, string reason) : Exception($"Invalid path '{path}' : {reason}");
