namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>
/// Checks a parsed condition and resolves its placeholders. The stages come in DynamoDB's order, since the first mistake
/// found is the one that is reported; from the names on, one comparison after the other is checked.
/// </summary>
internal static class ConditionBinder
{
    private static readonly Dictionary<string, int> ArgumentCounts = new()
    {
        ["attribute_exists"] = 1,
        ["attribute_not_exists"] = 1,
        ["attribute_type"] = 2,
        ["begins_with"] = 2,
        ["contains"] = 2,
        ["size"] = 1,
    };

    public static Condition Bind(Condition condition, ExpressionScope scope)
    {
        var leaves = Leaves(condition).ToList();
        var operands = leaves.SelectMany(OperandsOf).SelectMany(OperandBinder.Flatten).ToList();
        RequireKnownFunctions(operands);
        leaves.ForEach(RequireProperUse);
        OperandBinder.RequireUnreserved(operands.OfType<PathOperand>().Select(operand => operand.Path));
        return BindBelow(condition, scope);
    }

    /// <summary>The comparisons and functions that AND, OR and NOT combine.</summary>
    public static IEnumerable<Condition> Leaves(Condition condition) => condition switch
    {
        AndCondition and => Leaves(and.Left).Concat(Leaves(and.Right)),
        OrCondition or => Leaves(or.Left).Concat(Leaves(or.Right)),
        NotCondition not => Leaves(not.Inner),
        _ => [condition],
    };

    public static IEnumerable<DocumentPath> PathsOf(Condition condition) =>
        Leaves(condition).SelectMany(OperandsOf).SelectMany(OperandBinder.Flatten).OfType<PathOperand>().Select(operand => operand.Path);

    private static IEnumerable<Operand> OperandsOf(Condition leaf) => leaf switch
    {
        Comparison comparison => [comparison.Left, comparison.Right],
        BetweenCondition between => [between.Operand, between.Lower, between.Upper],
        InCondition candidates => candidates.Candidates.Prepend(candidates.Operand),
        FunctionCondition function => [function.Function],
        _ => [],
    };

    private static void RequireKnownFunctions(List<Operand> operands)
    {
        if (operands.OfType<FunctionOperand>().FirstOrDefault(function => !ArgumentCounts.ContainsKey(function.Name)) is { } unknown)
        {
            throw new ExpressionException($"Invalid function name; function: {unknown.Name}");
        }
    }

    // Only size() has a value; every other function is a condition.
    private static void RequireProperUse(Condition leaf)
    {
        var asOperands = leaf is FunctionCondition { Function: var outer } ? outer.Arguments : OperandsOf(leaf);
        var misused = asOperands.SelectMany(OperandBinder.Flatten).OfType<FunctionOperand>().FirstOrDefault(function => function.Name != "size")
            ?? (leaf is FunctionCondition { Function: { Name: "size" } size } ? size : null);
        if (misused is not null)
        {
            throw new ExpressionException($"The function is not allowed to be used this way in an expression; function: {misused.Name}");
        }
    }

    private static Condition BindBelow(Condition condition, ExpressionScope scope) => condition switch
    {
        AndCondition and => new AndCondition(BindBelow(and.Left, scope), BindBelow(and.Right, scope)),
        OrCondition or => new OrCondition(BindBelow(or.Left, scope), BindBelow(or.Right, scope)),
        NotCondition not => new NotCondition(BindBelow(not.Inner, scope)),
        _ => BindLeaf(condition, scope),
    };

    private static Condition BindLeaf(Condition leaf, ExpressionScope scope)
    {
        Operand Bound(Operand operand) => OperandBinder.Bind(operand, scope);

        Condition bound = leaf switch
        {
            Comparison comparison => comparison with { Left = Bound(comparison.Left), Right = Bound(comparison.Right) },
            BetweenCondition between => new BetweenCondition(Bound(between.Operand), Bound(between.Lower), Bound(between.Upper)),
            InCondition candidates => new InCondition(Bound(candidates.Operand), [.. candidates.Candidates.Select(Bound)]),
            FunctionCondition function => new FunctionCondition((FunctionOperand)Bound(function.Function)),
            _ => throw new ArgumentOutOfRangeException(nameof(leaf)),
        };
        RequireValid(bound);
        return bound;
    }

    private static void RequireValid(Condition leaf)
    {
        var functions = OperandsOf(leaf).SelectMany(OperandBinder.Flatten).OfType<FunctionOperand>().ToList();
        if (functions.Find(function => function.Arguments.Count != ArgumentCounts[function.Name]) is { } wrongCount)
        {
            throw OperandBinder.WrongCount(wrongCount);
        }

        foreach (var function in functions)
        {
            RequireDistinct(function.Name, function.Arguments);
        }

        if (leaf is Comparison comparison)
        {
            RequireDistinct(comparison.Operator, [comparison.Left, comparison.Right]);
        }

        functions.ForEach(FunctionTypes.Check);
        if (leaf is BetweenCondition { Lower: ValueOperand lower, Upper: ValueOperand upper })
        {
            FunctionTypes.CheckBounds(lower.Value!, upper.Value!);
        }
    }

    private static void RequireDistinct(string name, IReadOnlyList<Operand> operands)
    {
        if (operands is [PathOperand first, PathOperand second] && first.Path.Equals(second.Path))
        {
            throw new ExpressionException(
                $"The first operand must be distinct from the remaining operands for this operator or function; operator: {name}, first operand: {first.Path}");
        }
    }
}
