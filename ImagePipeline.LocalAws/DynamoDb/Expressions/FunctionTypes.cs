using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>What the functions and BETWEEN take, as far as it can be told without an item.</summary>
internal static class FunctionTypes
{
    private static readonly string[] TypeNames = ["S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"];

    public static void Check(FunctionOperand function)
    {
        switch (function.Name)
        {
            case "attribute_exists" or "attribute_not_exists" when function.Arguments[0] is not PathOperand:
                throw OperandBinder.NotAPath(function.Name);
            case "begins_with":
                RequireType(function, function.Arguments, type => type is "S" or "B");
                break;
            case "size":
                RequireType(function, function.Arguments, type => type is not ("N" or "BOOL" or "NULL"));
                break;
            case "attribute_type":
                RequireTypeName(function);
                break;
        }
    }

    public static void CheckBounds(AttributeValue lower, AttributeValue upper)
    {
        var operands = $"lower bound operand: AttributeValue: {lower}, upper bound operand: AttributeValue: {upper}";
        if (lower.Type != upper.Type)
        {
            throw new ExpressionException($"The BETWEEN operator requires same data type for lower and upper bounds; {operands}");
        }

        if (ValueOrder.Compare(lower, upper) > 0)
        {
            throw new ExpressionException($"The BETWEEN operator requires upper bound to be greater than or equal to lower bound; {operands}");
        }
    }

    private static void RequireType(FunctionOperand function, IEnumerable<Operand> operands, Func<string, bool> allowed)
    {
        if (operands.Select(OperandBinder.TypeOf).FirstOrDefault(type => type is not null && !allowed(type)) is { } wrong)
        {
            throw OperandBinder.WrongType(function.Name, wrong);
        }
    }

    private static void RequireTypeName(FunctionOperand function)
    {
        if (function.Arguments[1] is not ValueOperand { Value: StringValue name })
        {
            throw OperandBinder.WrongType(function.Name,
                OperandBinder.TypeOf(function.Arguments[1]) ?? $"{{{string.Join(",", TypeNames)}}}");
        }

        if (!TypeNames.Contains(name.Text))
        {
            throw new ExpressionException($"Invalid attribute type name found; type: {name.Text}, valid types: {{{string.Join(",", TypeNames)}}}");
        }
    }
}
