namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>Splits an expression into tokens. Whatever is no token becomes one of the kind Unknown, which no parser takes.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols = ["<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-"];

    // size(#pics.front[0]) >= :least AND attribute_exists(albums)
    public static List<Token> Tokenize(string expression)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < expression.Length && expression[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
            }

            if (at == expression.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", at));
                return tokens;
            }

            var token = Next(expression, at);
            tokens.Add(token);
            at = token.Stop;
        }
    }

    private static Token Next(string expression, int start)
    {
        var first = expression[start];
        if (char.IsAsciiLetter(first) || first == '_')
        {
            return Run(TokenKind.Name, expression, start, IsNamePart);
        }

        if (char.IsAsciiDigit(first))
        {
            return Run(TokenKind.Integer, expression, start, char.IsAsciiDigit);
        }

        if (first is '#' or ':' && start + 1 < expression.Length && IsNamePart(expression[start + 1]))
        {
            return Run(first == '#' ? TokenKind.NamePlaceholder : TokenKind.ValuePlaceholder, expression, start, IsNamePart);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(expression, start, symbol, 0, symbol.Length) == 0)
            {
                return new Token(TokenKind.Symbol, symbol, start);
            }
        }

        return new Token(TokenKind.Unknown, first.ToString(), start);
    }

    private static Token Run(TokenKind kind, string expression, int start, Func<char, bool> belongs)
    {
        var stop = start + 1;
        while (stop < expression.Length && belongs(expression[stop]))
        {
            stop++;
        }

        return new Token(kind, expression[start..stop], start);
    }

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
