using System.Globalization;
using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>A request to SES: what its path names, its query and the members of its body, all read strictly.</summary>
internal sealed class SesRequest(HttpContext context, string operation, JsonElement body)
{
    private readonly RestQuery _query = new(operation, context.Request.Query, SesErrors.BadRequest);

    public string Operation => operation;

    public Parameters Body { get; } = new(operation, body);

    /// <summary>The segment of the path that says what this is about.</summary>
    public string Name => Segment("name");

    public string Segment(string name) => (string)context.Request.RouteValues[name]!;

    public string? Query(string name) => _query.Optional(name);

    /// <summary>Every value of a parameter that may be repeated.</summary>
    public IReadOnlyList<string> QueryAll(string name) => _query.All(name);

    /// <summary>A page of a list: how many, and after which name.</summary>
    public SesPage Page()
    {
        var size = Query("PageSize") is not { } text ? SesPage.Largest
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= SesPage.Largest ? number
            : throw SesErrors.BadRequest($"PageSize must be between 1 and {SesPage.Largest}.");
        return new SesPage(size, Query("NextToken"));
    }

    /// <summary>To be called once everything was read.</summary>
    /// <exception cref="AwsException">Something is left that LocalAws does not know.</exception>
    public void End()
    {
        Body.End();
        _query.End();
    }
}
