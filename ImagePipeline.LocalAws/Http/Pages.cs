using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Http;

/// <summary>A list in pages: what was there after the one that the token names, however the list has changed since.</summary>
internal static class Pages
{
    /// <param name="items">In the order of their ids.</param>
    /// <returns>The items, and the token of the page that follows, or null.</returns>
    public static (IReadOnlyList<T> Items, string? Next) Of<T>(IEnumerable<(string Id, T Item)> items, int size, string? token, Func<AwsException> invalidToken)
    {
        var after = token is null ? null : Decode(token, invalidToken);
        var rest = items.Where(item => after is null || string.CompareOrdinal(item.Id, after) > 0).Take(size + 1).ToList();
        var page = rest.Take(size).ToList();
        return ([.. page.Select(item => item.Item)], rest.Count > size && size > 0 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Id)) : null);
    }

    /// <param name="next">What the answer calls the token of the page that follows.</param>
    /// <inheritdoc cref="Of"/>
    public static JsonObject Answer(IEnumerable<(string Id, JsonNode Item)> items, string list, int size, string? token, string next, Func<AwsException> invalidToken)
    {
        var (page, following) = Of(items, size, token, invalidToken);
        var answer = new JsonObject { [list] = new JsonArray([.. page]) };
        if (following is not null)
        {
            answer[next] = following;
        }

        return answer;
    }

    private static string Decode(string token, Func<AwsException> invalid)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw invalid();
        }
    }
}
