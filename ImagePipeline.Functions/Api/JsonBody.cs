using System.Text.Json;

namespace ImagePipeline.Functions.Api;

internal static class JsonBody
{
    public static JsonDocument ParseObject(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw FieldErrors.Of("body", "The body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw FieldErrors.Of("body", $"The body is not valid JSON: {exception.Message}");
        }
    }

    /// <summary>A text without what is blank around it; null where there is none: nothing but spaces is nothing.</summary>
    /// <param name="kind">What it must be, for the error: <c>a text</c>.</param>
    public static string? ReadTrimmed(JsonProperty field, int maxLength, string kind, FieldErrors errors)
    {
        if (!TryReadText(field.Value, out var text))
        {
            errors.Add(field.Name, $"{field.Name} must be {kind}.");
        }

        text = text?.Trim();
        if (text?.Length > maxLength)
        {
            errors.Add(field.Name, $"{field.Name} must have {maxLength} characters at most.");
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>None where they are no list of such texts.</summary>
    public static IReadOnlyList<string> ReadTexts(JsonElement value, Func<string?, bool> isValid)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var texts = new List<string>();
        foreach (var element in value.EnumerateArray())
        {
            if (!TryReadText(element, out var text) || !isValid(text))
            {
                return [];
            }

            texts.Add(text!);
        }

        return texts;
    }

    /// <summary>Reads a text, or null. False for what is neither.</summary>
    public static bool TryReadText(JsonElement value, out string? text)
    {
        text = null;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
        {
            return false;
        }

        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text.
            return false;
        }
    }
}
