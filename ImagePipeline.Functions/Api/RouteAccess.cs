using System.Text.Json;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// Which routes are for moderators alone, as <c>routes.json</c> says. That somebody has signed in is the API's to check; which groups
/// they are in, it cannot.
/// </summary>
internal sealed class RouteAccess
{
    public const string Moderators = "moderators";

    private readonly HashSet<string> _moderatorRoutes;

    /// <param name="routes">The text of <c>routes.json</c>.</param>
    // {"GET /api/images/{id}": {"function": "query-images", "signedIn": "user"}, ...}
    public RouteAccess(string routes)
    {
        using var document = JsonDocument.Parse(routes);
        _moderatorRoutes = [.. document.RootElement.EnumerateObject()
            .Where(route => route.Value.GetProperty("signedIn").ValueEquals(Moderators)).Select(route => route.Name)];
    }

    public static RouteAccess OfPipeline { get; } = new(Read());

    /// <param name="everybodyModerates">Whether who has not signed in is a moderator: on a machine where there is nobody to ask. Elsewhere, nobody is.</param>
    public bool Allows(HttpRequest request, bool everybodyModerates) =>
        !_moderatorRoutes.Contains(request.RouteKey) || request.Groups.Contains(Moderators) || (everybodyModerates && request.RequestContext?.Authorizer is null);

    private static string Read()
    {
        using var routes = new StreamReader(typeof(RouteAccess).Assembly.GetManifestResourceStream("routes.json")!);
        return routes.ReadToEnd();
    }
}
