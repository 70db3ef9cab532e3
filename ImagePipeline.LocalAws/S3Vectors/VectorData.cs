using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>The numbers of a vector as requests have them: <c>{"float32": [0.1, 0.2]}</c>.</summary>
internal static class VectorData
{
    /// <param name="invalid">Makes the error of numbers that the index does not take.</param>
    public static float[] Read(string operation, JsonElement data, VectorIndex index, Func<string, AwsException> invalid)
    {
        var members = new Parameters(operation, data);
        var numbers = members.Array("float32");
        members.End();
        if (numbers.GetArrayLength() != index.Dimension)
        {
            throw invalid($"vector must have length {index.Dimension}, but has length {numbers.GetArrayLength()}");
        }

        var vector = new float[index.Dimension];
        var (i, isZero) = (0, true);
        foreach (var number in numbers.EnumerateArray())
        {
            var value = number.ValueKind switch
            {
                JsonValueKind.Number => number.TryGetSingle(out var finite) ? finite : float.PositiveInfinity,
                // What JSON has no numbers for.
                JsonValueKind.String when number.GetString() is "NaN" or "Infinity" or "-Infinity" => float.NaN,
                _ => throw new AwsException("SerializationException", StatusCodes.Status400BadRequest, "The numbers of a vector must be numbers."),
            };
            if (!float.IsFinite(value))
            {
                throw invalid("vector must not contain NaN or Infinity");
            }

            vector[i++] = value;
            isZero &= value == 0;
        }

        return isZero && index.Metric == DistanceMetric.Cosine ? throw invalid("vector must not be a zero vector with the cosine distance metric") : vector;
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<float> vector)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("float32");
        foreach (var number in vector)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
