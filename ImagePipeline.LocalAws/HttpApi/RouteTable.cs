using System.Text.Json;

namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>The routes of the API. Of those that match a request, the most specific is taken.</summary>
internal sealed class RouteTable(IEnumerable<Route> routes)
{
    private readonly List<Route> _routes = [.. routes.OrderBy(route => route.Precedence, StringComparer.Ordinal)];

    /// <param name="pipeline">The folder that describes the pipeline; without one there are no routes.</param>
    public static RouteTable OfPipeline(string? pipeline) => pipeline is null ? new([]) : Read(Path.Combine(pipeline, "routes.json"));

    /// <summary>Reads <c>routes.json</c>.</summary>
    // {"GET /api/images/{id}": {"function": "query-images", "signedIn": "user"}, ...}
    public static RouteTable Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new(document.RootElement.EnumerateObject()
            .Select(route => new Route(route.Name, route.Value.GetProperty("function").GetString()!) { WantsToken = WantsToken(route) })
            .ToList());
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

    // Whether somebody is a moderator is for the function to say: an authorizer knows no groups.
    private static bool WantsToken(JsonProperty route) => route.Value.GetProperty("signedIn").GetString() switch
    {
        "user" or "moderators" => true,
        "nobody" => false,
        var unknown => throw new FormatException($"The route '{route.Name}' must be for user, moderators or nobody, not for '{unknown}'."),
    };
}
