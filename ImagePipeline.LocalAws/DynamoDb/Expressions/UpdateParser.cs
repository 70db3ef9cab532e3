namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>Parses update expressions.</summary>
internal sealed class UpdateParser(string expression) : ExpressionParser(expression)
{
    private readonly List<UpdateAction> _actions = [];
    private readonly List<string> _sections = [];

    protected override IReadOnlyList<string> Keywords { get; } = ["SET", "REMOVE", "ADD", "DELETE"];

    // SET labels = :labels, views = if_not_exists(views, :zero) + :one REMOVE failure ADD tags :new DELETE tags :old
    public static ParsedUpdate Parse(string expression)
    {
        var parser = new UpdateParser(expression);
        do
        {
            parser.ParseSection();
        }
        while (parser.Current.Kind != TokenKind.End);
        return new ParsedUpdate(parser._actions, parser._sections);
    }

    private void ParseSection()
    {
        if (Current.Kind != TokenKind.Name)
        {
            throw SyntaxError();
        }

        var section = Current.Text.ToUpperInvariant();
        Func<UpdateAction> parse = section switch
        {
            "SET" => ParseSet,
            "REMOVE" => () => new RemoveAction(ParsePath()),
            "ADD" => () => new AddAction(ParsePath(), ParseValue()),
            "DELETE" => () => new DeleteAction(ParsePath(), ParseValue()),
            _ => throw SyntaxError(),
        };
        Advance();
        _sections.Add(section);
        do
        {
            _actions.Add(parse());
        }
        while (TakeSymbol(","));
    }

    // a.b = c + :one
    private SetAction ParseSet()
    {
        var path = ParsePath();
        Expect("=");
        return new SetAction(path, ParseSetValue());
    }

    private Operand ParseSetValue()
    {
        var left = ParseOperandOrSum();
        if (Current.IsSymbol("+") || Current.IsSymbol("-"))
        {
            return new ArithmeticOperand(Advance().Text, left, ParseOperand());
        }

        return left;
    }

    // The one place where parentheses may hold more than an operand: set a = (b + c)
    private Operand ParseOperandOrSum()
    {
        if (!TakeSymbol("("))
        {
            return ParseBareOperand();
        }

        using var level = Nest();
        var inner = ParseSetValue();
        Expect(")");
        return inner;
    }
}

/// <param name="Sections">The keywords in order, each as often as it stands there.</param>
internal sealed record ParsedUpdate(IReadOnlyList<UpdateAction> Actions, IReadOnlyList<string> Sections);
