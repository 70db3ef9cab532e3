namespace ImagePipeline.Functions.Api;

/// <summary>The query of a request, checked against what the route knows.</summary>
internal sealed class QueryParameters
{
    private readonly Dictionary<string, string> _values;

    private QueryParameters(Dictionary<string, string> values) => _values = values;

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>A misspelt filter must not look like one that found everything.</summary>
    public static QueryParameters Of(HttpRequest request, FieldErrors errors, params ReadOnlySpan<string> known)
    {
        var values = request.QueryStringParameters ?? [];
        foreach (var name in values.Keys)
        {
            if (!known.Contains(name))
            {
                errors.Add(name, known.IsEmpty ? $"There is no parameter '{name}'." : $"There is no parameter '{name}': use {string.Join(", ", known!)}.");
            }
        }

        return new QueryParameters(values);
    }
}
