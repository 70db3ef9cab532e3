using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.LocalAws.HttpApi.Authorizer;

/// <summary>What a token says, once it is known who wrote it.</summary>
internal sealed class TokenClaims
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private readonly JsonElement _claims;

    private TokenClaims(JsonElement claims) => _claims = claims;

    /// <param name="payload">A token's middle part.</param>
    /// <exception cref="TokenRefusedException">It is no JSON object, or one that says a thing twice.</exception>
    public static TokenClaims Parse(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(payload), s_strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new TokenClaims(document.RootElement.Clone())
                : throw TokenRefusedException.Invalid("the token is malformed");
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw TokenRefusedException.Invalid("the token is malformed");
        }
    }

    /// <summary>Null where the token says nothing of it; a text or number that is none where it says something else.</summary>
    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A text, or each of several.</summary>
    public IEnumerable<string> Texts(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } value => [value.GetString()!],
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
        _ => [],
    };

    /// <summary>Seconds since 1970; null where it says nothing of it, and not a number where it is no time.</summary>
    public double? Seconds(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var seconds) && double.IsFinite(seconds) => seconds,
        _ => double.NaN,
    };

    /// <summary>What it allows: <c>scp</c>, or else <c>scope</c>; a text with spaces between, or an array.</summary>
    public IReadOnlyList<string> Scopes()
    {
        var scopes = Texts(Has("scp") ? "scp" : "scope").SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return [.. scopes];
    }

    /// <summary>
    /// As a function gets them: each as a string, an array as one with spaces in brackets, <c>[a b]</c>, an object as JSON, and nothing of
    /// what is null.
    /// </summary>
    public JsonObject ToStrings()
    {
        var strings = new JsonObject();
        foreach (var claim in _claims.EnumerateObject().Where(claim => claim.Value.ValueKind != JsonValueKind.Null))
        {
            strings[claim.Name] = claim.Value.ValueKind == JsonValueKind.Array ? $"[{string.Join(' ', claim.Value.EnumerateArray().Select(ToText))}]" : ToText(claim.Value);
        }

        return strings;
    }

    private static string ToText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private JsonElement? Find(string name) => _claims.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
