namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

internal enum TokenKind
{
    /// <summary>An attribute's name, a function's name or a keyword.</summary>
    Name,

    /// <summary><c>#name</c>, which ExpressionAttributeNames resolves.</summary>
    NamePlaceholder,

    /// <summary><c>:value</c>, which ExpressionAttributeValues resolves.</summary>
    ValuePlaceholder,
    Integer,

    /// <summary>A comparison, an arithmetic sign, a bracket, a comma or a dot.</summary>
    Symbol,
    Unknown,
    End,
}

/// <param name="Start">Where the token begins in the expression.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start)
{
    public int Stop => Start + Text.Length;

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string keyword) => Kind == TokenKind.Name && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
