using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

/// <summary>Puts a value at the place a reference path names, making the objects on the way that are not there yet.</summary>
internal static class ReferencePath
{
    /// <returns>A changed copy of the document.</returns>
    public static JsonNode? Put(JsonPath path, JsonNode? document, JsonNode? value)
    {
        if (path.IsWhole)
        {
            return value;
        }

        var copy = document?.DeepClone();
        if (copy is not (JsonObject or JsonArray))
        {
            throw Mismatch(path, document);
        }

        var current = copy;
        for (var i = 0; i < path.Segments.Count - 1; i++)
        {
            current = Step(path, current, path.Segments[i], path.Segments[i + 1]);
        }

        switch (path.Segments[^1], current)
        {
            case (NameSegment name, JsonObject obj):
                obj[name.Names[0]] = value?.DeepClone();
                break;
            case (IndexSegment index, JsonArray array) when index.Indexes[0] < array.Count:
                array[index.Indexes[0]] = value?.DeepClone();
                break;
            default:
                throw Mismatch(path, document);
        }

        return copy;
    }

    private static JsonNode Step(JsonPath path, JsonNode current, PathSegment segment, PathSegment following)
    {
        switch (segment, current)
        {
            case (NameSegment name, JsonObject obj):
                var field = name.Names[0];
                if (obj[field] is not (JsonObject or JsonArray))
                {
                    // What is in the way gives way, unless it would have to become an array.
                    obj[field] = following is NameSegment ? new JsonObject() : throw Mismatch(path, current);
                }

                return obj[field]!;
            case (IndexSegment index, JsonArray array) when index.Indexes[0] < array.Count && array[index.Indexes[0]] is JsonObject or JsonArray:
                return array[index.Indexes[0]]!;
            default:
                throw Mismatch(path, current);
        }
    }

    private static StatesException Mismatch(JsonPath path, JsonNode? document) => StatesException.Evaluation(
        ErrorNames.ResultPathMatchFailure,
        $"Unable to apply ReferencePath {path} to input {Json.Write(document)}");
}
