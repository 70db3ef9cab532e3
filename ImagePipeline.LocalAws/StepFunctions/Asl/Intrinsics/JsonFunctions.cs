using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;

internal static class JsonFunctions
{
    /// <summary>Blank text gives null, as AWS's parser has it.</summary>
    public static JsonNode? StringToJson(IntrinsicArguments arguments)
    {
        var text = arguments.String(0);
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : Json.Parse(text);
        }
        catch (JsonException)
        {
            throw new IntrinsicException("The argument is not JSON");
        }
    }

    public static JsonNode? JsonToString(IntrinsicArguments arguments) => JsonValue.Create(Json.Write(arguments[0]));

    public static JsonNode? Merge(IntrinsicArguments arguments)
    {
        if (arguments.Boolean(2))
        {
            throw new IntrinsicException("Only shallow merging is supported: the third argument must be false");
        }

        var merged = (JsonObject)arguments.Object(0).DeepClone();
        foreach (var (name, value) in arguments.Object(1))
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }
}
