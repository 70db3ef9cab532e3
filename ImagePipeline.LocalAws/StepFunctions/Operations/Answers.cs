using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

internal static class Answers
{
    /// <summary>A time as AWS JSON has it: seconds since 1970 with milliseconds.</summary>
    public static JsonNode Time(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000m);

    /// <summary>One page of a list, and where the next begins.</summary>
    /// <param name="items">What was found: one more than the page holds, if there is more.</param>
    public static JsonObject List<T>(string field, IReadOnlyList<T> items, Page page, string kind, Func<T, string> key, Func<T, JsonNode> describe)
    {
        var answer = new JsonObject { [field] = new JsonArray([.. items.Take(page.Size).Select(describe)]) };
        if (items.Count > page.Size)
        {
            answer["nextToken"] = Page.Token(kind, key(items[page.Size - 1]));
        }

        return answer;
    }

    public static void AddIfGiven(JsonObject answer, string field, string? value)
    {
        if (value is not null)
        {
            answer[field] = value;
        }
    }

    public static Task<JsonBody> Answer(JsonObject answer) => Task.FromResult<JsonBody>(answer);
}
