using System.Text.Json;

namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>The routes of the API. Of those that match a request, the most specific is taken.</summary>
internal sealed class RouteTable(IEnumerable<Route> routes)
{
    private readonly List<Route> _routes = [.. routes.OrderBy(route => route.Precedence, StringComparer.Ordinal)];

    /// <param name="pipeline">The folder that describes the pipeline; without one there are no routes.</param>
    public static RouteTable OfPipeline(string? pipeline) => pipeline is null ? new([]) : Read(Path.Combine(pipeline, "routes.json"));

    /// <summary>Reads <c>routes.json</c>.</summary>
    // {"GET /api/images/{id}": "query-images", ...}
    public static RouteTable Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new(document.RootElement.EnumerateObject().Select(route => new Route(route.Name, route.Value.GetString()!)).ToList());
    }

    public (Route Route, IReadOnlyDictionary<string, string> Variables)? Match(string method, string path)
    {
        foreach (var route in _routes)
        {
            if (route.Match(method, path) is { } variables)
            {
                return (route, variables);
            }
        }

        return null;
    }
}
