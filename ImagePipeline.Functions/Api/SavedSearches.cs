using System.ComponentModel.DataAnnotations;
using System.Net;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>A search to be kept.</summary>
/// <param name="Name">At least one character.</param>
/// <param name="Query">As the page's address has it behind its question mark.</param>
internal sealed record SavedSearchRequest(
    [property: StringLength(SavedSearchRequest.MaxName, MinimumLength = 1)] string Name,
    [property: StringLength(SavedSearchRequest.MaxQuery, MinimumLength = 1)] string Query)
{
    public const int MaxName = 200;
    public const int MaxQuery = 2000;

    public static SavedSearchRequest Parse(HttpRequest request)
    {
        using var body = JsonBody.ParseObject(request.BodyBytes());
        var errors = new FieldErrors();
        var texts = new Dictionary<string, string> { ["name"] = "", ["query"] = "" };
        foreach (var field in body.RootElement.EnumerateObject())
        {
            if (!texts.ContainsKey(field.Name))
            {
                errors.Add(field.Name, $"There is no field '{field.Name}': use name and query.");
            }
            else
            {
                texts[field.Name] = JsonBody.TryReadText(field.Value, out var text) ? text?.Trim() ?? "" : "";
            }
        }

        Check("name", MaxName);
        Check("query", MaxQuery);
        errors.ThrowIfAny();
        return new SavedSearchRequest(texts["name"], texts["query"]);

        void Check(string name, int most)
        {
            if (texts[name].Length is 0 || texts[name].Length > most)
            {
                errors.Add(name, $"{name} must be a text of 1 to {most} characters.");
            }
        }
    }
}

/// <summary>Searches that are kept.</summary>
/// <param name="Items">By their names.</param>
internal sealed record SavedSearchList(IReadOnlyList<SavedSearch> Items);

/// <summary>Searches that people keep under names, to find again what matches them then.</summary>
internal sealed class SavedSearches(FunctionHost host)
{
    public const int Most = 200;

    /// <summary>Lists the searches that one keeps.</summary>
    [Produces(HttpStatusCode.OK, typeof(SavedSearchList), "All of them.")]
    public async Task<HttpResponse> ListSearchesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var searches = await host.Searches.ListAsync(request.Owner, cancellationToken);
        return HttpResponse.Json(new SavedSearchList([.. searches.OrderBy(search => search.Name, StringComparer.OrdinalIgnoreCase)]), ApiJson.Default.SavedSearchList);
    }

    /// <summary>Keeps a search, or changes one that is kept.</summary>
    /// <remarks>Its id is made by whoever keeps it: a UUID. So a request that is sent twice keeps one, and one that was deleted comes back by its id.</remarks>
    [Accepts(typeof(SavedSearchRequest))]
    [Produces(HttpStatusCode.OK, typeof(SavedSearch), "The search as it is kept.")]
    [ProducesProblem(HttpStatusCode.NotFound, "The id is no UUID.")]
    [ProducesProblem(HttpStatusCode.Conflict, "There are 200 already.")]
    public async Task<HttpResponse> PutSearchAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = IdOf(request);
        var (name, query) = SavedSearchRequest.Parse(request);
        var kept = await host.Searches.ListAsync(request.Owner, cancellationToken);
        if (kept.Count >= Most && kept.All(search => search.Id != id))
        {
            throw new ProblemException(Problem.Conflict($"{Most} searches are kept already: delete one first."));
        }

        var search = new SavedSearch(id, name, query);
        await host.Searches.PutAsync(request.Owner, search, cancellationToken);
        return HttpResponse.Json(search, ApiJson.Default.SavedSearch);
    }

    /// <summary>Keeps a search no longer. The photos that it finds stay.</summary>
    [Produces(HttpStatusCode.NoContent, null, "The search is gone, now or before.")]
    [ProducesProblem(HttpStatusCode.NotFound, "The id is no UUID.")]
    public async Task<HttpResponse> DeleteSearchAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        await host.Searches.DeleteAsync(request.Owner, IdOf(request), cancellationToken);
        return HttpResponse.NoContent();
    }

    private static string IdOf(HttpRequest request) => Guid.TryParseExact(request.Path("id"), "D", out var id)
        ? id.ToString("D")
        : throw new ProblemException(Problem.NotFound($"There is no search {request.Path("id")}."));
}
