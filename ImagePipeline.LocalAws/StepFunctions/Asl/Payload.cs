using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>
/// What travels between states: JSON as text, as a tree, or both. A state that changes nothing hands on the very text it
/// got, white space included, as Step Functions does; and text that nobody looks into is never parsed.
/// The tree is shared and must not be changed.
/// </summary>
internal sealed class Payload
{
    /// <summary>Most bytes of UTF-8 that a state may take or give.</summary>
    public const int MaxBytes = 262_144;

    private readonly JsonNode? _node;
    private readonly Lazy<JsonNode?>? _parsed;
    private string? _text;

    private Payload(string? text, JsonNode? node)
    {
        _text = text;
        _node = node;
        if (text is not null)
        {
            _parsed = new Lazy<JsonNode?>(() => Json.Parse(text));
        }
    }

    public static Payload Empty { get; } = new("{}", null);

    public string Text => _text ??= Json.Write(_node);

    public JsonNode? Node => _parsed is null ? _node : _parsed.Value;

    public bool IsTooLarge => Text.Length > MaxBytes || (Text.Length > MaxBytes / 3 && Encoding.UTF8.GetByteCount(Text) > MaxBytes);

    public static Payload FromText(string text) => new(text, null);

    public static Payload FromNode(JsonNode? node) => new(null, node);

    /// <summary>The payloads' texts as one array, each kept as it is.</summary>
    public static Payload Join(IEnumerable<Payload> items) => FromText($"[{string.Join(',', items.Select(item => item.Text))}]");
}
