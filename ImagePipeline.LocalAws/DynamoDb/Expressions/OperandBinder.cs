namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>Walks operands, binds their placeholders, and knows their types as far as they are known without an item.</summary>
internal static class OperandBinder
{
    public static Operand Bind(Operand operand, ExpressionScope scope) => operand switch
    {
        PathOperand path => new PathOperand(scope.Bind(path.Path)),
        ValueOperand value => scope.Bind(value),
        FunctionOperand function => function with { Arguments = [.. function.Arguments.Select(argument => Bind(argument, scope))] },
        ArithmeticOperand sum => sum with { Left = Bind(sum.Left, scope), Right = Bind(sum.Right, scope) },
        _ => throw new ArgumentOutOfRangeException(nameof(operand)),
    };

    /// <summary>The operand and all within it, the innermost first.</summary>
    public static IEnumerable<Operand> Flatten(Operand operand)
    {
        IEnumerable<Operand> within = operand switch
        {
            FunctionOperand function => function.Arguments,
            ArithmeticOperand sum => [sum.Left, sum.Right],
            _ => [],
        };
        return within.SelectMany(Flatten).Append(operand);
    }

    /// <summary>The type an operand has whatever the item is, or null.</summary>
    public static string? TypeOf(Operand operand) => operand switch
    {
        ValueOperand value => value.Value!.Type,
        FunctionOperand { Name: "size" } => "N",
        FunctionOperand { Name: "list_append" } => "L",
        FunctionOperand { Name: "if_not_exists" } function => TypeOf(function.Arguments[1]),
        ArithmeticOperand => "N",
        _ => null,
    };

    public static void RequireUnreserved(IEnumerable<DocumentPath> paths)
    {
        foreach (var step in paths.SelectMany(path => path.Steps))
        {
            if (step.Name is { } name && ReservedWords.Contains(name))
            {
                throw new ExpressionException($"Attribute name is a reserved keyword; reserved keyword: {name}");
            }
        }
    }

    public static ExpressionException WrongCount(FunctionOperand function) => new(
        $"Incorrect number of operands for operator or function; operator or function: {function.Name}, number of operands: {function.Arguments.Count}");

    public static ExpressionException WrongType(string function, string type) => new(
        $"Incorrect operand type for operator or function; operator or function: {function}, operand type: {type}");

    public static ExpressionException NotAPath(string function) => new(
        $"Operator or function requires a document path; operator or function: {function}");
}
