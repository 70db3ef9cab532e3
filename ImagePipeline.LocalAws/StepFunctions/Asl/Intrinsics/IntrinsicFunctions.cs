using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;

/// <summary>Every intrinsic function: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html</summary>
internal static class IntrinsicFunctions
{
    public static IReadOnlyDictionary<string, IntrinsicFunction> All { get; } = new Dictionary<string, IntrinsicFunction>(StringComparer.Ordinal)
    {
        ["States.Array"] = new(0, int.MaxValue, ArrayFunctions.Array),
        ["States.ArrayPartition"] = new(2, 2, ArrayFunctions.Partition),
        ["States.ArrayContains"] = new(2, 2, ArrayFunctions.Contains),
        ["States.ArrayRange"] = new(3, 3, ArrayFunctions.Range),
        ["States.ArrayGetItem"] = new(2, 2, ArrayFunctions.GetItem),
        ["States.ArrayLength"] = new(1, 1, ArrayFunctions.Length),
        ["States.ArrayUnique"] = new(1, 1, ArrayFunctions.Unique),
        ["States.Base64Encode"] = new(1, 1, StringFunctions.Base64Encode),
        ["States.Base64Decode"] = new(1, 1, StringFunctions.Base64Decode),
        ["States.Format"] = new(1, int.MaxValue, StringFunctions.Format),
        ["States.Hash"] = new(2, 2, StringFunctions.Hash),
        ["States.StringSplit"] = new(2, 2, StringFunctions.Split),
        ["States.StringToJson"] = new(1, 1, JsonFunctions.StringToJson),
        ["States.JsonToString"] = new(1, 1, JsonFunctions.JsonToString),
        ["States.JsonMerge"] = new(3, 3, JsonFunctions.Merge),
        ["States.MathAdd"] = new(2, 2, MathFunctions.Add),
        ["States.MathRandom"] = new(2, 3, MathFunctions.Random),
        ["States.UUID"] = new(0, 0, _ => JsonValue.Create(Guid.NewGuid().ToString())),
    };
}
