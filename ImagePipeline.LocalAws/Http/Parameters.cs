using System.Text.Json;

namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// An operation's parameters, read strictly: what is read is known, and <see cref="End"/> refuses what was not, so that
/// nothing a caller asks for is silently ignored.
/// </summary>
internal sealed class Parameters(string operation, JsonElement members)
{
    private readonly HashSet<string> _known = [];

    public string Operation => operation;

    public JsonElement Members => members;

    public JsonElement? Element(string name)
    {
        _known.Add(name);
        return members.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string? OptionalString(string name) => Typed(name, JsonValueKind.String)?.GetString();

    public string String(string name) => OptionalString(name) ?? throw Missing(name);

    public int? OptionalInteger(string name) =>
        Typed(name, JsonValueKind.Number) is not { } value ? null
        : value.TryGetInt32(out var number) ? number
        : throw WrongType(name, "an integer");

    public double? OptionalNumber(string name) => Typed(name, JsonValueKind.Number)?.GetDouble();

    public bool? OptionalBoolean(string name) => Element(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw WrongType(name, "a boolean"),
    };

    public JsonElement? OptionalObject(string name) => Typed(name, JsonValueKind.Object);

    public JsonElement Object(string name) => OptionalObject(name) ?? throw Missing(name);

    public JsonElement? OptionalArray(string name) => Typed(name, JsonValueKind.Array);

    public JsonElement Array(string name) => OptionalArray(name) ?? throw Missing(name);

    /// <summary>Accepts parameters whose value changes nothing here (tags, encryption settings and the like).</summary>
    public void Accept(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _known.Add(name);
        }
    }

    /// <summary>To be called once every parameter was read.</summary>
    /// <exception cref="AwsException">A parameter is left that LocalAws does not know.</exception>
    public void End()
    {
        foreach (var member in members.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
            {
                throw Invalid($"LocalAws does not support the parameter '{member.Name}' of {operation}.");
            }
        }
    }

    public static AwsException Invalid(string message) => new("ValidationException", StatusCodes.Status400BadRequest, message);

    private JsonElement? Typed(string name, JsonValueKind kind) =>
        Element(name) is not { } value ? null
        : value.ValueKind == kind ? value
        : throw WrongType(name, $"of the JSON type {kind}");

    private AwsException Missing(string name) => Invalid($"The parameter '{name}' of {operation} is required.");

    private static AwsException WrongType(string name, string expected) =>
        new("SerializationException", StatusCodes.Status400BadRequest, $"The parameter '{name}' must be {expected}.");
}
