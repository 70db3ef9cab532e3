using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>
/// The conditions from before there were expressions (<c>Expected</c>, <c>QueryFilter</c>, <c>ScanFilter</c>, <c>KeyConditions</c>), as
/// the conditions that expressions are parsed to.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html</remarks>
internal static class LegacyConditions
{
    private static readonly Dictionary<string, string> Comparators = new()
    {
        ["EQ"] = "=",
        ["NE"] = "<>",
        ["LT"] = "<",
        ["LE"] = "<=",
        ["GT"] = ">",
        ["GE"] = ">=",
    };

    /// <summary>The condition of a write: <c>{"a": {"Exists": false}}</c>, <c>{"a": {"ComparisonOperator": "EQ", "Value": {"N": "1"}}}</c>.</summary>
    public static Condition? ReadExpected(Request request) =>
        Combine(request, request.Members("Expected").Select(member => ReadExpectedOf(member.Name, member.Value)));

    /// <summary>A filter: <c>{"a": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"N": "1"}, {"N": "2"}]}}</c>.</summary>
    public static Condition? ReadFilter(Request request, string parameter) =>
        Combine(request, ReadConditions(request, parameter).Select(condition => ConditionOf(condition.Attribute, condition.Operator, condition.Values)));

    /// <summary>The conditions on a query's key. The operators are those of expressions, or the name of one that no key condition can have.</summary>
    public static List<KeyCondition> ReadKeyConditions(Request request)
    {
        var conditions = ReadConditions(request, "KeyConditions").ConvertAll(condition => condition with
        {
            Operator = condition.Operator == "BEGINS_WITH" ? "begins_with"
                : condition.Operator != "NE" && Comparators.TryGetValue(condition.Operator, out var comparator) ? comparator
                : condition.Operator,
        });
        return conditions.Count is 1 or 2 ? conditions : throw DynamoDbErrors.Invalid("Conditions can be of length 1 or 2 only");
    }

    private static List<KeyCondition> ReadConditions(Request request, string parameter)
    {
        var conditions = new List<KeyCondition>();
        foreach (var (attribute, condition) in request.Members(parameter))
        {
            var comparison = condition.Text("ComparisonOperator");
            var values = condition.Structures("AttributeValueList").Select(value => AttributeReader.Read(value.Json)).ToList();
            LegacyOperators.Check(comparison, values);
            conditions.Add(new KeyCondition(attribute, comparison, values));
        }

        return conditions;
    }

    private static Condition ReadExpectedOf(string attribute, Request expected)
    {
        var listed = expected.Has("AttributeValueList");
        if (listed && expected.Has("Value"))
        {
            throw DynamoDbErrors.InvalidValue($"Value and AttributeValueList cannot be used together for Attribute: {attribute}");
        }

        var values = expected.Structures("AttributeValueList").Select(value => AttributeReader.Read(value.Json)).ToList();
        if (expected.OptionalStructure("Value") is { } single)
        {
            values.Add(AttributeReader.Read(single.Json));
        }

        if (expected.OptionalText("ComparisonOperator") is { } comparison)
        {
            return ReadComparison(attribute, expected, comparison, values);
        }

        if (listed)
        {
            throw DynamoDbErrors.InvalidValue($"AttributeValueList can only be used with a ComparisonOperator for Attribute: {attribute}");
        }

        var exists = expected.OptionalFlag("Exists");
        return (exists ?? true, values) switch
        {
            (true, []) => throw DynamoDbErrors.InvalidValue(
                $"Value must be provided when Exists is {(exists is null ? "null" : "true")} for Attribute: {attribute}"),
            (false, [_]) => throw DynamoDbErrors.InvalidValue($"Value cannot be used when Exists is false for Attribute: {attribute}"),
            (false, _) => ConditionOf(attribute, "NULL", []),
            _ => ConditionOf(attribute, "EQ", values),
        };
    }

    private static Condition ReadComparison(string attribute, Request expected, string comparison, List<AttributeValue> values)
    {
        if (expected.Has("Exists"))
        {
            throw DynamoDbErrors.InvalidValue($"Exists and ComparisonOperator cannot be used together for Attribute: {attribute}");
        }

        if (comparison is not ("NULL" or "NOT_NULL") && !expected.Has("AttributeValueList") && !expected.Has("Value"))
        {
            throw DynamoDbErrors.InvalidValue($"Value or AttributeValueList must be used with ComparisonOperator: {comparison} for Attribute: {attribute}");
        }

        LegacyOperators.Check(comparison, values);
        return ConditionOf(attribute, comparison, values);
    }

    private static Condition? Combine(Request request, IEnumerable<Condition> conditions) =>
        request.OptionalText("ConditionalOperator") == "OR"
            ? conditions.Aggregate((Condition?)null, (left, right) => left is null ? right : new OrCondition(left, right))
            : conditions.Aggregate((Condition?)null, (left, right) => left is null ? right : new AndCondition(left, right));

    private static Condition ConditionOf(string attribute, string comparison, IReadOnlyList<AttributeValue> values)
    {
        var path = new PathOperand(new DocumentPath([PathStep.ByName(attribute)]));
        var operands = values.Select(value => (Operand)new ValueOperand("", value)).ToList();
        return comparison switch
        {
            "NULL" => Function("attribute_not_exists", path),
            "NOT_NULL" => Function("attribute_exists", path),
            "CONTAINS" => Function("contains", path, operands[0]),
            "NOT_CONTAINS" => new AndCondition(Function("attribute_exists", path), new NotCondition(Function("contains", path, operands[0]))),
            "BEGINS_WITH" => Function("begins_with", path, operands[0]),
            "IN" => new InCondition(path, operands),
            "BETWEEN" => new BetweenCondition(path, operands[0], operands[1]),
            _ => new Comparison(Comparators[comparison], path, operands[0]),
        };
    }

    private static FunctionCondition Function(string name, params Operand[] arguments) => new(new FunctionOperand(name, arguments));
}
