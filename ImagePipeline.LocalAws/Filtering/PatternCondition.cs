using System.Net;
using System.Text.Json;

namespace ImagePipeline.LocalAws.Filtering;

/// <summary>One condition on one value: <c>"FAILED"</c>, <c>{"prefix": "TIMED"}</c>, <c>{"numeric": ["&gt;", 0]}</c>.</summary>
internal static class PatternCondition
{
    /// <returns>A test of a value, which is null where the field is not there.</returns>
    public static Func<JsonElement?, bool> Parse(JsonElement condition)
    {
        if (condition.ValueKind != JsonValueKind.Object)
        {
            return Present(Exactly(condition));
        }

        return Operator(condition) switch
        {
            ("exists", { ValueKind: JsonValueKind.True }) => value => value is { ValueKind: not JsonValueKind.Object },
            ("exists", { ValueKind: JsonValueKind.False }) => value => value is null,
            ("anything-but", var excluded) => Present(AnythingBut(excluded)),
            ("numeric", { ValueKind: JsonValueKind.Array } bounds) => Present(Numeric([.. bounds.EnumerateArray()])),
            ("cidr", { ValueKind: JsonValueKind.String } range) => Present(Cidr(range.GetString()!)),
            var (name, operand) => Present(Text(name, operand)),
        };
    }

    private static Func<JsonElement?, bool> Present(Func<JsonElement, bool> test) => value => value is { } present && test(present);

    private static (string Name, JsonElement Operand) Operator(JsonElement condition) =>
        condition.EnumerateObject().ToList() is [var only]
            ? (only.Name, only.Value)
            : throw new PatternException("Only one key allowed in match expression");

    private static Func<JsonElement, bool> Exactly(JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.String => IsText(expected.GetString()!.Equals),
        JsonValueKind.Number => value => value.ValueKind == JsonValueKind.Number && Number(value) == Number(expected),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => value => value.ValueKind == expected.ValueKind,
        _ => throw new PatternException("Match value must be String, number, true, false, or null"),
    };

    private static Func<JsonElement, bool> AnythingBut(JsonElement excluded)
    {
        if (excluded.ValueKind == JsonValueKind.Object)
        {
            var (name, operand) = Operator(excluded);
            List<Func<JsonElement, bool>> tests = operand.ValueKind == JsonValueKind.Array
                ? [.. operand.EnumerateArray().Select(one => Text(name, one))]
                : [Text(name, operand)];
            return value => !tests.Exists(test => test(value));
        }

        List<Func<JsonElement, bool>> values = excluded.ValueKind == JsonValueKind.Array
            ? [.. excluded.EnumerateArray().Select(Exactly)]
            : [Exactly(excluded)];
        return value => !values.Exists(test => test(value));
    }

    private static Func<JsonElement, bool> Text(string name, JsonElement operand)
    {
        var (ignoreCase, text) = operand.ValueKind == JsonValueKind.Object && name is "prefix" or "suffix"
            && Operator(operand) is ("equals-ignore-case", var inner)
            ? (true, inner)
            : (name == "equals-ignore-case", operand);
        if (text.ValueKind != JsonValueKind.String)
        {
            throw new PatternException($"Value of {name} must be a string");
        }

        var expected = text.GetString()!;
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return name switch
        {
            "prefix" => IsText(value => value.StartsWith(expected, comparison)),
            "suffix" => IsText(value => value.EndsWith(expected, comparison)),
            "equals-ignore-case" => IsText(value => value.Equals(expected, comparison)),
            "wildcard" => IsText(Wildcard(expected).Matches),
            _ => throw new PatternException($"Unrecognized match type {name}"),
        };
    }

    private static WildcardPattern Wildcard(string pattern) => pattern.IndexOf("**", StringComparison.Ordinal) is >= 0 and var position
        ? throw new PatternException($"Consecutive wildcard characters at pos {position}")
        : WildcardPattern.Parse(pattern);

    private static Func<JsonElement, bool> Numeric(JsonElement[] bounds)
    {
        if (bounds.Length is not (2 or 4) || bounds.Where((bound, i) => bound.ValueKind != (i % 2 == 0 ? JsonValueKind.String : JsonValueKind.Number)).Any())
        {
            throw new PatternException("Value of numeric must be one or two comparisons, each an operator and a number");
        }

        var tests = bounds.Chunk(2).Select(bound => Comparison(bound[0].GetString()!, Number(bound[1]))).ToList();
        return value => value.ValueKind == JsonValueKind.Number && tests.TrueForAll(test => test(Number(value)));
    }

    private static Func<double, bool> Comparison(string name, double bound) => name switch
    {
        "=" => value => value == bound,
        "<" => value => value < bound,
        "<=" => value => value <= bound,
        ">" => value => value > bound,
        ">=" => value => value >= bound,
        _ => throw new PatternException($"Unrecognized numeric range operator: {name}"),
    };

    private static Func<JsonElement, bool> Cidr(string range) =>
        IPNetwork.TryParse(range, out var network)
            ? IsText(value => IPAddress.TryParse(value, out var address) && network.Contains(address))
            : throw new PatternException($"Malformed CIDR, one '/' required: {range}");

    private static Func<JsonElement, bool> IsText(Func<string, bool> test) =>
        value => value.ValueKind == JsonValueKind.String && test(value.GetString()!);

    private static double Number(JsonElement value) => value.GetDouble();
}
