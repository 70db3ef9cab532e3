using System.Globalization;
using System.Net;
using System.Numerics;

namespace ImagePipeline.LocalAws.Contracts.Policies;

/// <summary>Whether a request meets the conditions of a statement: each of them, by any of its values.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and, for several values of one key,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
/// </remarks>
internal static class PolicyConditions
{
    private delegate bool Comparison(string actual, string expected);

    /// <param name="hasVariables">Of a policy's version: the older one takes <c>${aws:username}</c> literally.</param>
    public static bool AreMet(IReadOnlyList<PolicyCondition> conditions, PolicyContext context, bool hasVariables) =>
        conditions.All(condition => IsMet(condition, context, hasVariables));

    private static bool IsMet(PolicyCondition condition, PolicyContext context, bool hasVariables)
    {
        var (set, name) = condition.Operator.Split(':') is [var quantifier, var qualified] ? (quantifier, qualified) : (null, condition.Operator);
        var ifExists = name.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase);
        name = (ifExists ? name[..^"IfExists".Length] : name).ToLowerInvariant();
        var actual = context.Find(condition.Key);
        if (name == "null")
        {
            return condition.Values.Any(value => bool.TryParse(value, out var isAbsent) && isAbsent == (actual is null));
        }

        var isNegated = name.Contains("not");
        if (actual is null or [])
        {
            // What is not there is not the forbidden value; and of no values, all are right and none is.
            return set switch
            {
                "ForAllValues" => true,
                "ForAnyValue" => ifExists,
                _ => ifExists || isNegated,
            };
        }

        var compare = ComparisonOf(isNegated ? name.Replace("not", "") : name, context, hasVariables);
        bool Holds(string value) => condition.Values.Any(expected => compare(value, expected)) != isNegated;
        return set switch
        {
            "ForAllValues" => actual.All(Holds),
            "ForAnyValue" => actual.Any(Holds),
            // Several values without a word for them: a negation speaks of all.
            _ => isNegated ? actual.All(Holds) : actual.Any(Holds),
        };
    }

    private static Comparison ComparisonOf(string name, PolicyContext context, bool hasVariables)
    {
        string? Literal(string text) => Wildcards.Literal(text, context, hasVariables);
        return name switch
        {
            "stringequals" => (actual, expected) => actual == Literal(expected),
            "stringequalsignorecase" => (actual, expected) => actual.Equals(Literal(expected), StringComparison.OrdinalIgnoreCase),
            "stringlike" => (actual, expected) => Wildcards.Resolve(expected, context, hasVariables) is { } pattern && Wildcards.Matches(pattern, actual),
            "arnequals" or "arnlike" => (actual, expected) => Wildcards.Resolve(expected, context, hasVariables) is { } pattern && Wildcards.MatchesArn(pattern, actual),
            "numericequals" => Numbers(order => order == 0),
            "numericlessthan" => Numbers(order => order < 0),
            "numericlessthanequals" => Numbers(order => order <= 0),
            "numericgreaterthan" => Numbers(order => order > 0),
            "numericgreaterthanequals" => Numbers(order => order >= 0),
            "dateequals" => Dates(order => order == 0),
            "datelessthan" => Dates(order => order < 0),
            "datelessthanequals" => Dates(order => order <= 0),
            "dategreaterthan" => Dates(order => order > 0),
            "dategreaterthanequals" => Dates(order => order >= 0),
            "bool" => (actual, expected) => actual.Equals(Literal(expected), StringComparison.OrdinalIgnoreCase),
            "binaryequals" => (actual, expected) => actual == expected,
            "ipaddress" => IsWithin,
            _ => throw new ArgumentException($"{name} is no operator of conditions, which the reader of policies refuses.", nameof(name)),
        };
    }

    private static Comparison Numbers(Func<int, bool> holds) => (actual, expected) =>
        decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var one)
        && decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var other) && holds(one.CompareTo(other));

    private static Comparison Dates(Func<int, bool> holds) => (actual, expected) =>
        Date(actual) is { } one && Date(expected) is { } other && holds(one.CompareTo(other));

    // 2026-12-01T05:00:00Z, 2026-12-01 or seconds since 1970
    private static DateTimeOffset? Date(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date
        : null;

    // 203.0.113.0/24, 2001:db8::/32 or one address; host bits are allowed to be set.
    private static bool IsWithin(string actual, string expected)
    {
        var parts = expected.Split('/');
        if (!IPAddress.TryParse(actual, out var address) || !IPAddress.TryParse(parts[0], out var network))
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var (one, other) = (address.GetAddressBytes(), network.GetAddressBytes());
        var bits = one.Length * 8;
        if (one.Length != other.Length
            || (parts.Length > 1 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > one.Length * 8)))
        {
            return false;
        }

        var rest = (one.Length * 8) - bits;
        return new BigInteger(one, isUnsigned: true, isBigEndian: true) >> rest == new BigInteger(other, isUnsigned: true, isBigEndian: true) >> rest;
    }
}
