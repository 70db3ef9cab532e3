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
}
