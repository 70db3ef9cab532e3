using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>A page of a list that is in the order of names: how many, and after which name.</summary>
internal readonly record struct SesPage(int Size, string? After)
{
    public const int Largest = 1000;

    /// <param name="member">Of the answer, that has the page.</param>
    public JsonObject Of<T>(string member, IEnumerable<T> all, Func<T, string> nameOf, Func<T, JsonObject> toJson)
    {
        var after = After;
        var rest = all.SkipWhile(item => after is not null && string.Compare(nameOf(item), after, StringComparison.OrdinalIgnoreCase) <= 0).ToList();
        var answer = new JsonObject { [member] = new JsonArray([.. rest.Take(Size).Select(toJson)]) };
        if (rest.Count > Size)
        {
            answer["NextToken"] = nameOf(rest[Size - 1]);
        }

        return answer;
    }
}
