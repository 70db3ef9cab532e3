using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.EventBridge;

/// <summary>What a target gets in place of the event: a constant, a part of the event, or a template filled from it.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html</remarks>
internal sealed partial class EventTransformation
{
    private readonly Func<JsonNode, Rule, byte[]> _apply;

    private EventTransformation(Func<JsonNode, Rule, byte[]> apply) => _apply = apply;

    /// <param name="target">A target as PutTargets takes it.</param>
    public static EventTransformation Parse(string target)
    {
        using var document = JsonDocument.Parse(target);
        var parameters = new Parameters("PutTargets", document.RootElement);
        if (parameters.OptionalString("Input") is { } constant)
        {
            var bytes = Encoding.UTF8.GetBytes(constant);
            return new((_, _) => bytes);
        }

        if (parameters.OptionalString("InputPath") is { } path)
        {
            var steps = EventPath.Parse(path);
            return new((source, _) => steps.Read(source) is { } part ? JsonProtocol.ToBytes(part) : "null"u8.ToArray());
        }

        return parameters.OptionalObject("InputTransformer") is { } transformer
            ? Template(new Parameters("InputTransformer", transformer))
            : new((source, _) => JsonProtocol.ToBytes(source));
    }

    public byte[] Apply(JsonNode source, Rule rule) => _apply(source, rule);

    private static EventTransformation Template(Parameters transformer)
    {
        var template = transformer.String("InputTemplate");
        var paths = transformer.OptionalObject("InputPathsMap") is { } map
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => EventPath.Parse(entry.Value.GetString()!))
            : [];
        transformer.End();
        return new((source, rule) => Encoding.UTF8.GetBytes(Fill(template, name => name switch
        {
            "aws.events.event" or "aws.events.event.json" => source,
            "aws.events.rule-name" => rule.Name,
            _ => paths.TryGetValue(name, out var path) ? path.Read(source) : null,
        })));
    }

    // {"status": <status>, "text": "It is <status>."}: a variable within a string gives its text, one outside its JSON.
    private static string Fill(string template, Func<string, JsonNode?> valueOf)
    {
        var inString = false;
        return Part().Replace(template, match =>
        {
            if (match.Value is "\"")
            {
                inString = !inString;
            }

            return match.Groups["name"] is not { Success: true } name ? match.Value
                : !inString ? Json(valueOf(name.Value)) ?? "\"\""
                : Inner(valueOf(name.Value));
        });
    }

    private static string? Json(JsonNode? value) => value is null ? null : Encoding.UTF8.GetString(JsonProtocol.ToBytes(value));

    private static string Inner(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out _) ? Json(value)![1..^1]
        : Json(value) is { } json ? Json(JsonValue.Create(json))![1..^1]
        : "";

    [GeneratedRegex(@"\\.|""|<(?<name>[A-Za-z0-9_.-]+)>", RegexOptions.Singleline)]
    private static partial Regex Part();
}
