using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;

internal static class StringFunctions
{
    private const int MaxCharacters = 10_000;

    /// <summary><c>States.Format('{} of {}', 1, 2)</c>; <c>\{</c>, <c>\}</c>, <c>\'</c> and <c>\\</c> stand for themselves.</summary>
    public static JsonNode? Format(IntrinsicArguments arguments)
    {
        var template = arguments.String(0);
        var result = new StringBuilder();
        var next = 1;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '\\' && i + 1 < template.Length)
            {
                result.Append(template[++i]);
            }
            else if (template[i] == '{' && i + 1 < template.Length && template[i + 1] == '}')
            {
                if (next == arguments.Count)
                {
                    throw new IntrinsicException("The template has more placeholders than there are arguments");
                }

                AppendValue(result, arguments[next++]);
                i++;
            }
            else if (template[i] is '{' or '}')
            {
                throw new IntrinsicException("A brace that is no placeholder must be escaped");
            }
            else
            {
                result.Append(template[i]);
            }
        }

        return next == arguments.Count
            ? JsonValue.Create(result.ToString())
            : throw new IntrinsicException("The template has fewer placeholders than there are arguments");
    }

    /// <summary>Every character of the second string separates; empty parts are dropped.</summary>
    public static JsonNode? Split(IntrinsicArguments arguments)
    {
        var parts = arguments.String(0).Split(arguments.String(1).ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
        return new JsonArray([.. parts.Select(part => (JsonNode)JsonValue.Create(part))]);
    }

    public static JsonNode? Base64Encode(IntrinsicArguments arguments) =>
        JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(Bounded(arguments.String(0)))));

    public static JsonNode? Base64Decode(IntrinsicArguments arguments)
    {
        try
        {
            return JsonValue.Create(Encoding.UTF8.GetString(Convert.FromBase64String(Bounded(arguments.String(0)))));
        }
        catch (FormatException)
        {
            throw new IntrinsicException("The argument is not Base64");
        }
    }

    public static JsonNode? Hash(IntrinsicArguments arguments)
    {
        var text = Bounded(Json.IsString(arguments[0], out var given) ? given : Json.Write(arguments[0]));
        var algorithm = arguments.String(1);
        return JsonValue.Create(Hashes.Hex(algorithm, text) ?? throw new IntrinsicException($"'{algorithm}' is not one of MD5, SHA-1, SHA-256, SHA-384, SHA-512"));
    }

    private static string Bounded(string text) =>
        text.Length <= MaxCharacters ? text : throw new IntrinsicException($"The argument must not have more than {MaxCharacters} characters");

    /// <summary>Objects and arrays are shown as <c>{a=1, b=[x, y]}</c>, which is what AWS's recorded answers have.</summary>
    private static void AppendValue(StringBuilder result, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject obj:
                result.Append('{');
                AppendJoined(result, obj, field =>
                {
                    result.Append(field.Key).Append('=');
                    AppendValue(result, field.Value);
                });
                result.Append('}');
                break;
            case JsonArray array:
                result.Append('[');
                AppendJoined(result, array, item => AppendValue(result, item));
                result.Append(']');
                break;
            default:
                result.Append(Json.Kind(value) == JsonValueKind.String ? value!.GetValue<string>() : Json.Write(value));
                break;
        }
    }

    private static void AppendJoined<T>(StringBuilder result, IEnumerable<T> items, Action<T> append)
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                result.Append(", ");
            }

            first = false;
            append(item);
        }
    }
}
