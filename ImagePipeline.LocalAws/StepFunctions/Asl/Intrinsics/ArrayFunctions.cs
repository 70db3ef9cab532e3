using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;

internal static class ArrayFunctions
{
    private const int MaxRangeLength = 1000;

    public static JsonNode? Array(IntrinsicArguments arguments) =>
        ToArray(Enumerable.Range(0, arguments.Count).Select(i => arguments[i]));

    public static JsonNode? Partition(IntrinsicArguments arguments)
    {
        var size = arguments.Integer(1);
        if (size is <= 0 or > int.MaxValue)
        {
            throw new IntrinsicException("The chunk size must be a positive integer");
        }

        return new JsonArray([.. arguments.Array(0).Chunk((int)size).Select(ToArray)]);
    }

    public static JsonNode? Contains(IntrinsicArguments arguments) =>
        JsonValue.Create(arguments.Array(0).Any(item => JsonNode.DeepEquals(item, arguments[1])));

    public static JsonNode? Range(IntrinsicArguments arguments)
    {
        var (first, last, step) = (arguments.Integer(0), arguments.Integer(1), arguments.Integer(2));
        if (step == 0)
        {
            throw new IntrinsicException("The step must not be 0");
        }

        var count = Math.Max(0, ((last - first) / step) + 1);
        if (count > MaxRangeLength)
        {
            throw new IntrinsicException($"The range must not have more than {MaxRangeLength} items");
        }

        // A range that runs the other way than its step is empty, even where the division above rounds towards zero.
        if ((last - first) * Math.Sign(step) < 0)
        {
            count = 0;
        }

        return new JsonArray([.. Enumerable.Range(0, (int)count).Select(i => (JsonNode)JsonValue.Create(first + (i * step)))]);
    }

    public static JsonNode? GetItem(IntrinsicArguments arguments)
    {
        var array = arguments.Array(0);
        var index = arguments.Integer(1);
        return index >= 0 && index < array.Count
            ? array[(int)index]
            : throw new IntrinsicException($"Index {index} is out of bounds for an array of {array.Count} items");
    }

    public static JsonNode? Length(IntrinsicArguments arguments) => JsonValue.Create(arguments.Array(0).Count);

    public static JsonNode? Unique(IntrinsicArguments arguments)
    {
        var unique = new List<JsonNode?>();
        foreach (var item in arguments.Array(0))
        {
            if (!unique.Exists(other => JsonNode.DeepEquals(other, item)))
            {
                unique.Add(item);
            }
        }

        return ToArray(unique);
    }

    private static JsonArray ToArray(IEnumerable<JsonNode?> items) => [.. items.Select(item => item?.DeepClone())];
}
