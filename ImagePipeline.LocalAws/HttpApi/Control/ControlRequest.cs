using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>A request to API Gateway itself: what its path names, its query and the members of its body, all read strictly.</summary>
/// <param name="ids">What stands in the path where its pattern has a star.</param>
internal sealed class ControlRequest(string operation, IReadOnlyList<string> ids, IQueryCollection query, JsonElement body)
{
    private readonly RestQuery _query = new(operation, query, ApiErrors.BadRequest);

    /// <summary>The resource that this one belongs to, or this one itself.</summary>
    public string First => ids[0];

    public string Second => ids[1];

    public string Last => ids[^1];

    public Parameters Body { get; } = new(operation, body);

    public string? Query(string name) => _query.Optional(name);

    public IReadOnlyList<string> QueryAll(string name) => _query.All(name);

    /// <summary>How many a page has.</summary>
    public int PageSize(int largest) => _query.PageSize("maxResults", largest, static _ => "maxResults must be a positive number.");

    /// <exception cref="AwsException">Something is left that LocalAws does not know.</exception>
    public void End()
    {
        Body.End();
        _query.End();
    }
}
