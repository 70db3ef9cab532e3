using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.EventBridge;

/// <summary>A path into an event: <c>$.detail.requests[0].state</c>. EventBridge takes member names and indexes.</summary>
internal sealed partial class EventPath
{
    private readonly List<string> _steps;

    private EventPath(List<string> steps) => _steps = steps;

    public static EventPath Parse(string text) => Whole().Match(text) is { Success: true } match
        ? new([.. match.Groups["step"].Captures.Select(step => step.Value)])
        : throw Parameters.Invalid($"Parameter InputPath is not valid. Reason: LocalAws does not understand the path '{text}'.");

    public JsonNode? Read(JsonNode source)
    {
        JsonNode? node = source;
        foreach (var step in _steps)
        {
            node = node switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
                _ => null,
            };
        }

        return node;
    }

    [GeneratedRegex(@"^\$(\.(?<step>[A-Za-z0-9_-]+)|\[(?<step>\d+)\]|\['(?<step>[^']+)'\])*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();
}
