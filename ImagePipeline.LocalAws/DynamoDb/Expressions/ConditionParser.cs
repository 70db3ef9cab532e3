namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>Parses condition, filter and key condition expressions.</summary>
internal sealed class ConditionParser(string expression) : ExpressionParser(expression)
{
    private static readonly string[] Comparators = ["=", "<>", "<", "<=", ">", ">="];

    // The parentheses closed last, by the positions of their first token and of the one behind them.
    private (int First, int Behind) _closed;

    // #status = :ready AND (size(labels) > :few OR NOT begins_with(fileName, :prefix))
    public static Condition Parse(string expression)
    {
        var parser = new ConditionParser(expression);
        var condition = parser.AsCondition(parser.ParseOr());
        parser.ExpectEnd();
        return parser.HasRedundantParentheses
            ? throw new ExpressionException("The expression has redundant parentheses;")
            : condition;
    }

    protected override IReadOnlyList<string> Keywords { get; } = ["BETWEEN", "IN", "AND", "OR", "NOT"];

    protected override Operand AfterParentheses(Operand operand) =>
        operand is PathOperand path ? new PathOperand(ParseSteps(path.Path.Steps)) : operand;

    private Expression ParseOr()
    {
        var left = ParseAnd();
        while (Current.IsWord("OR"))
        {
            var condition = AsCondition(left);
            Advance();
            left = new OrCondition(condition, AsCondition(ParseAnd()));
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        while (Current.IsWord("AND"))
        {
            var condition = AsCondition(left);
            Advance();
            left = new AndCondition(condition, AsCondition(ParseNot()));
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!TakeWord("NOT"))
        {
            return ParseComparison();
        }

        using var level = Nest();
        return new NotCondition(AsCondition(ParseNot()));
    }

    private Expression ParseComparison()
    {
        var primary = ParsePrimary();
        if (primary is not Operand left)
        {
            return primary;
        }

        if (Current.Kind == TokenKind.Symbol && Comparators.Contains(Current.Text))
        {
            return new Comparison(Advance().Text, left, ParseOperand());
        }

        if (TakeWord("BETWEEN"))
        {
            var lower = ParseOperand();
            return TakeWord("AND") ? new BetweenCondition(left, lower, ParseOperand()) : throw SyntaxError();
        }

        if (TakeWord("IN"))
        {
            Expect("(");
            var candidates = ParseOperands();
            Expect(")");
            return new InCondition(left, candidates);
        }

        return left;
    }

    private Expression ParsePrimary()
    {
        if (!Current.IsSymbol("("))
        {
            return ParseBareOperand();
        }

        using var level = Nest();
        var first = Position;
        Advance();
        var inner = ParseOr();
        HasRedundantParentheses |= _closed == (first + 1, Position);
        Expect(")");
        _closed = (first, Position);
        return inner is Operand operand ? AfterParentheses(operand) : inner;
    }

    private Condition AsCondition(Expression expression) => expression switch
    {
        Condition condition => condition,
        FunctionOperand function => new FunctionCondition(function),
        _ => throw SyntaxError(),
    };
}
