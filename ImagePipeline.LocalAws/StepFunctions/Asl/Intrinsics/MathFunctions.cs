using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;

internal static class MathFunctions
{
    public static JsonNode? Add(IntrinsicArguments arguments)
    {
        var sum = arguments.Integer(0) + arguments.Integer(1);
        return sum is >= int.MinValue and <= int.MaxValue
            ? JsonValue.Create(sum)
            : throw new IntrinsicException("The sum is not within the range of a 32-bit integer");
    }

    /// <summary>From the first number (inclusive) to the second (exclusive); the same seed gives the same number.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "A seedable pseudo-random number is what the function gives")]
    public static JsonNode? Random(IntrinsicArguments arguments)
    {
        var (start, end) = (arguments.Integer(0), arguments.Integer(1));
        if (start >= end)
        {
            throw new IntrinsicException("The start number must be less than the end number");
        }

        var random = arguments.Count > 2 ? new Random(unchecked((int)arguments.Integer(2))) : System.Random.Shared;
        return JsonValue.Create(random.NextInt64(start, end));
    }
}
