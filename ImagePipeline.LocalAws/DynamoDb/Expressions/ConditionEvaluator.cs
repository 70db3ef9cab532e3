using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>Says whether a bound condition holds for an item. What is missing compares with nothing, but differs from everything.</summary>
internal static class ConditionEvaluator
{
    public static bool Holds(Condition condition, AttributeMap item) => condition switch
    {
        AndCondition and => Holds(and.Left, item) && Holds(and.Right, item),
        OrCondition or => Holds(or.Left, item) || Holds(or.Right, item),
        NotCondition not => !Holds(not.Inner, item),
        Comparison comparison => Compare(comparison.Operator, ValueOf(comparison.Left, item), ValueOf(comparison.Right, item)),
        BetweenCondition between => IsBetween(between, item),
        InCondition candidates => ValueOf(candidates.Operand, item) is { } value
            && candidates.Candidates.Any(candidate => value.Equals(ValueOf(candidate, item))),
        FunctionCondition function => Holds(function.Function, item),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static bool IsBetween(BetweenCondition between, AttributeMap item)
    {
        var value = ValueOf(between.Operand, item);
        return Compare(">=", value, ValueOf(between.Lower, item)) && Compare("<=", value, ValueOf(between.Upper, item));
    }

    private static bool Compare(string comparator, AttributeValue? left, AttributeValue? right)
    {
        if (left is null || right is null)
        {
            return comparator == "<>";
        }

        if (comparator is "=" or "<>")
        {
            return left.Equals(right) == (comparator == "=");
        }

        return ValueOrder.Compare(left, right) is { } order && comparator switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static bool Holds(FunctionOperand function, AttributeMap item)
    {
        var first = ValueOf(function.Arguments[0], item);
        var second = function.Arguments.Count > 1 ? ValueOf(function.Arguments[1], item) : null;
        return function.Name switch
        {
            "attribute_exists" => first is not null,
            "attribute_not_exists" => first is null,
            "attribute_type" => first?.Type == (second as StringValue)?.Text && first is not null,
            "begins_with" => BeginsWith(first, second),
            _ => Contains(first, second),
        };
    }

    private static bool BeginsWith(AttributeValue? value, AttributeValue? prefix) => (value, prefix) switch
    {
        (StringValue text, StringValue start) => text.Text.StartsWith(start.Text, StringComparison.Ordinal),
        (BinaryValue binary, BinaryValue start) => binary.Bytes.AsSpan().StartsWith(start.Bytes),
        _ => false,
    };

    private static bool Contains(AttributeValue? value, AttributeValue? part) => (value, part) switch
    {
        (StringValue text, StringValue piece) => text.Text.Contains(piece.Text, StringComparison.Ordinal),
        (BinaryValue binary, BinaryValue piece) => binary.Bytes.AsSpan().IndexOf(piece.Bytes) >= 0,
        (SetValue set, not null) => set.Elements.Contains(part),
        (ListValue list, not null) => list.Elements.Contains(part),
        _ => false,
    };

    private static AttributeValue? ValueOf(Operand operand, AttributeMap item) => operand switch
    {
        PathOperand path => path.Path.Find(item),
        ValueOperand value => value.Value,
        FunctionOperand size => SizeOf(ValueOf(size.Arguments[0], item)),
        _ => throw new ArgumentOutOfRangeException(nameof(operand)),
    };

    private static NumberValue? SizeOf(AttributeValue? value) => value switch
    {
        StringValue text => Number(text.Text.Length),
        BinaryValue binary => Number(binary.Bytes.Length),
        SetValue set => Number(set.Elements.Count),
        ListValue list => Number(list.Elements.Count),
        MapValue map => Number(map.Members.Count),
        _ => null,
    };

    private static NumberValue Number(int value) => new(DynamoNumber.Parse(value.ToString()));
}
