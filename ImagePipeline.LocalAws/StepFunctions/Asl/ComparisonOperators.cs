using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Filtering;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>The operators of Choice rules. Values of another type than the operator's make it false, never an error.</summary>
internal static class ComparisonOperators
{
    public const string IsPresent = "IsPresent";

    /// <summary>Operators by name with the type of their operand; all but the Is… operators and StringMatches have a …Path form.</summary>
    public static IReadOnlyDictionary<string, (JsonValueKind Operand, Comparison Compare)> All { get; } = Build();

    private static Dictionary<string, (JsonValueKind, Comparison)> Build()
    {
        var operators = new Dictionary<string, (JsonValueKind, Comparison)>(StringComparer.Ordinal)
        {
            ["BooleanEquals"] = (JsonValueKind.True, (variable, value) => IsBoolean(variable) && IsBoolean(value) && JsonNode.DeepEquals(variable, value)),
            ["StringMatches"] = (JsonValueKind.String, (variable, value) => Json.IsString(variable, out var text) && Json.IsString(value, out var pattern) && WildcardPattern.Parse(pattern).Matches(text)),
            [IsPresent] = (JsonValueKind.True, (_, _) => true),
            ["IsNull"] = Is(node => Json.Kind(node) == JsonValueKind.Null),
            ["IsBoolean"] = Is(IsBoolean),
            ["IsNumeric"] = Is(node => Json.Kind(node) == JsonValueKind.Number),
            ["IsString"] = Is(node => Json.Kind(node) == JsonValueKind.String),
            ["IsTimestamp"] = Is(node => TryTimestamp(node, out _)),
        };
        AddOrder(operators, "String", JsonValueKind.String, (left, right) =>
            Json.IsString(left, out var a) && Json.IsString(right, out var b) ? string.CompareOrdinal(a, b) : null);
        AddOrder(operators, "Numeric", JsonValueKind.Number, (left, right) =>
            Json.IsNumber(left, out var a) && Json.IsNumber(right, out var b) ? a.CompareTo(b) : null);
        AddOrder(operators, "Timestamp", JsonValueKind.String, (left, right) =>
            TryTimestamp(left, out var a) && TryTimestamp(right, out var b) ? a.CompareTo(b) : null);
        return operators;
    }

    private static void AddOrder(Dictionary<string, (JsonValueKind, Comparison)> operators, string type, JsonValueKind operand, Func<JsonNode?, JsonNode?, int?> order)
    {
        operators[$"{type}Equals"] = (operand, (left, right) => order(left, right) == 0);
        operators[$"{type}LessThan"] = (operand, (left, right) => order(left, right) < 0);
        operators[$"{type}GreaterThan"] = (operand, (left, right) => order(left, right) > 0);
        operators[$"{type}LessThanEquals"] = (operand, (left, right) => order(left, right) <= 0);
        operators[$"{type}GreaterThanEquals"] = (operand, (left, right) => order(left, right) >= 0);
    }

    private static (JsonValueKind, Comparison) Is(Func<JsonNode?, bool> test) =>
        (JsonValueKind.True, (variable, value) => test(variable) == value!.GetValue<bool>());

    private static bool IsBoolean(JsonNode? node) => Json.Kind(node) is JsonValueKind.True or JsonValueKind.False;

    private static bool TryTimestamp(JsonNode? node, out DateTimeOffset value)
    {
        value = default;
        return Json.IsString(node, out var text) && Timestamps.TryParse(text, out value);
    }
}
