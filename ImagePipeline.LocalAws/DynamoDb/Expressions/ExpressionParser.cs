namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>What the parsers of all expressions share: the tokens, paths and operands. Recursive descent, one token ahead.</summary>
internal abstract class ExpressionParser(string expression)
{
    private const int DeepestLevel = 200;

    private readonly List<Token> _tokens = Lexer.Tokenize(expression);
    private int _at;
    private int _level;

    /// <summary>Words that cannot be names in this kind of expression.</summary>
    protected abstract IReadOnlyList<string> Keywords { get; }

    protected Token Current => _tokens[_at];

    protected Token Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>Whether parentheses stood somewhere twice, as in <c>((a))</c>.</summary>
    protected bool HasRedundantParentheses { get; set; }

    protected int Position => _at;

    protected Token Advance() => _tokens[_at++];

    protected bool TakeSymbol(string symbol)
    {
        var found = Current.IsSymbol(symbol);
        _at += found ? 1 : 0;
        return found;
    }

    protected bool TakeWord(string keyword)
    {
        var found = Current.IsWord(keyword);
        _at += found ? 1 : 0;
        return found;
    }

    protected void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
        {
            throw SyntaxError();
        }
    }

    protected void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw SyntaxError();
        }
    }

    /// <summary>The error at the current token, which is shown with its neighbours.</summary>
    protected ExpressionException SyntaxError()
    {
        var from = _tokens[Math.Max(0, _at - 1)].Start;
        var token = Current.Kind == TokenKind.End ? "<EOF>" : Current.Text;
        return new ExpressionException($"Syntax error; token: \"{token}\", near: \"{expression[from..Following.Stop]}\"");
    }

    // a.b[3].#c
    protected DocumentPath ParsePath() => ParseSteps([PathStep.ByName(ParseName())]);

    /// <summary>What follows a path that was read already: <c>.b[3]</c>.</summary>
    protected DocumentPath ParseSteps(IEnumerable<PathStep> head)
    {
        var steps = head.ToList();
        while (true)
        {
            if (TakeSymbol("."))
            {
                steps.Add(PathStep.ByName(ParseName()));
            }
            else if (TakeSymbol("["))
            {
                steps.Add(PathStep.ByIndex(ParseIndex()));
                Expect("]");
            }
            else
            {
                return new DocumentPath(steps);
            }
        }
    }

    protected ValueOperand ParseValue() =>
        Current.Kind == TokenKind.ValuePlaceholder ? new ValueOperand(Advance().Text) : throw SyntaxError();

    /// <summary>An operand in parentheses or not: <c>a.b</c>, <c>:value</c>, <c>size(a)</c>, <c>(a)</c>.</summary>
    protected Operand ParseOperand()
    {
        if (!TakeSymbol("("))
        {
            return ParseBareOperand();
        }

        HasRedundantParentheses |= Current.IsSymbol("(");
        using var level = Nest();
        var operand = ParseOperand();
        Expect(")");
        return AfterParentheses(operand);
    }

    /// <summary>What an operand in parentheses becomes by what follows it.</summary>
    protected virtual Operand AfterParentheses(Operand operand) => operand;

    protected Operand ParseBareOperand() =>
        AtFunction ? ParseFunction()
        : Current.Kind == TokenKind.ValuePlaceholder ? ParseValue()
        : new PathOperand(ParsePath());

    /// <summary>Bounds how deep parentheses nest, and so the stack.</summary>
    protected Level Nest() => ++_level > DeepestLevel
        ? throw new ExpressionException("The expression contains too many nested levels;")
        : new Level(this);

    // f(a, (b))
    protected FunctionOperand ParseFunction()
    {
        var name = Advance().Text;
        Expect("(");
        using var level = Nest();
        var arguments = ParseOperands();
        Expect(")");
        return new FunctionOperand(name, arguments);
    }

    protected bool AtFunction => Current.Kind == TokenKind.Name && !IsKeyword(Current) && Following.IsSymbol("(");

    protected List<Operand> ParseOperands()
    {
        var operands = new List<Operand> { ParseOperand() };
        while (TakeSymbol(","))
        {
            operands.Add(ParseOperand());
        }

        return operands;
    }

    private string ParseName() =>
        Current.Kind == TokenKind.NamePlaceholder || (Current.Kind == TokenKind.Name && !IsKeyword(Current))
            ? Advance().Text
            : throw SyntaxError();

    private int ParseIndex() =>
        Current.Kind == TokenKind.Integer && int.TryParse(Current.Text, out var index) ? Skip(index) : throw SyntaxError();

    private int Skip(int index)
    {
        Advance();
        return index;
    }

    private bool IsKeyword(Token token) => Keywords.Contains(token.Text, StringComparer.OrdinalIgnoreCase);

    protected readonly ref struct Level(ExpressionParser parser)
    {
        public void Dispose() => parser._level--;
    }
}
