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
