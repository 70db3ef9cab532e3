using CsCheck;
using ImagePipeline.LocalAws.DynamoDb.Expressions;

namespace ImagePipeline.UnitTests.DynamoDb;

public sealed class LexerTests
{
    private static readonly Gen<string> Words = Gen.OneOf(
        "a", "_b1", "#name", ":value", "12", "AND", "between", "<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-");

    [Fact]
    public void Tokenize_KnowsEveryKindOfToken()
    {
        var tokens = Lexer.Tokenize("size(#p.b[0])>=:x AND ü");

        Assert.Equal(
            [
                (TokenKind.Name, "size"), (TokenKind.Symbol, "("), (TokenKind.NamePlaceholder, "#p"), (TokenKind.Symbol, "."), (TokenKind.Name, "b"),
                (TokenKind.Symbol, "["), (TokenKind.Integer, "0"), (TokenKind.Symbol, "]"), (TokenKind.Symbol, ")"), (TokenKind.Symbol, ">="),
                (TokenKind.ValuePlaceholder, ":x"), (TokenKind.Name, "AND"), (TokenKind.Unknown, "ü"), (TokenKind.End, ""),
            ],
            tokens.Select(token => (token.Kind, token.Text)));
    }

    [Fact]
    public void Tokenize_FindsTheWordsThatWereWritten() =>
        Words.Array[0, 20].Sample(words =>
            Lexer.Tokenize(string.Join(' ', words)).SkipLast(1).Select(token => token.Text).SequenceEqual(words));

    [Fact]
    public void Tokenize_LosesNothingButSpace() =>
        Gen.String[Gen.Char[' ', '~'], 0, 40].Sample(expression =>
            string.Concat(Lexer.Tokenize(expression).Select(token => token.Text)) == expression.Replace(" ", ""));

    [Fact]
    public void Tokens_KnowWhereTheyStand() =>
        Words.Array[1, 20].Select(words => string.Join("  ", words)).Sample(expression =>
            Lexer.Tokenize(expression).All(token => expression[token.Start..token.Stop] == token.Text));
}
