using CsCheck;
using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.DynamoDb;

public sealed class ConditionTests
{
    private const string Item = """
        {"id":{"S":"image-1"},"n":{"N":"5"},"flag":{"BOOL":true},"none":{"NULL":true},"tags":{"SS":["cat","dog"]},
         "parts":{"L":[{"N":"1"},{"M":{"x":{"S":"deep"}}}]},"bin":{"B":"YWJj"}}
        """;

    private static readonly Dictionary<string, string> Values = new()
    {
        [":s"] = """{"S":"image"}""",
        [":b"] = """{"B":"YWI="}""",
        [":one"] = """{"N":"1"}""",
        [":five"] = """{"N":"5.0"}""",
        [":nine"] = """{"N":"9"}""",
        [":cat"] = """{"S":"cat"}""",
        [":type"] = """{"S":"SS"}""",
        [":set"] = """{"SS":["dog","cat"]}""",
    };

    // A comparison that holds and one that does not, to build larger conditions from.
    private static readonly Gen<(string Text, bool Holds)> Leaves = Gen.OneOf(("n = :v", true), ("n <> :v", false), ("attribute_exists(n)", true), ("n < :v", false));

    private static readonly Gen<(string Text, bool Holds)> Conditions = Gen.Recursive<(string Text, bool Holds)>((depth, inner) =>
        depth > 4 ? Leaves : Gen.OneOf(
            Leaves,
            inner.Select(one => ($"NOT {Group(one.Text)}", !one.Holds)),
            Gen.Select(inner, inner).Select((one, two) => ($"{Group(one.Text)} and {Group(two.Text)}", one.Holds && two.Holds)),
            Gen.Select(inner, inner).Select((one, two) => ($"{Group(one.Text)} OR {Group(two.Text)}", one.Holds || two.Holds))));

    [Theory]
    [InlineData("begins_with(id, :s)", true)]
    [InlineData("begins_with(bin, :b)", true)]
    [InlineData("n = :five", true)]
    [InlineData("n <> :five", false)]
    [InlineData("n between :one and :nine", true)]
    [InlineData("n in (:one, :five)", true)]
    [InlineData("n > :s", false)]
    [InlineData("absent <> :one", true)]
    [InlineData("absent = :one", false)]
    [InlineData("absent < :one", false)]
    [InlineData("attribute_not_exists(absent.deeper[3])", true)]
    [InlineData("attribute_exists(parts[1].x)", true)]
    [InlineData("attribute_type(tags, :type)", true)]
    [InlineData("contains(tags, :cat)", true)]
    [InlineData("contains(parts, :one)", true)]
    [InlineData("contains(id, :s)", true)]
    [InlineData("tags = :set", true)]
    [InlineData("size(tags) > :one", true)]
    [InlineData("size(parts) = size(tags)", true)]
    [InlineData("NOT n = :five AND n = :five", false)]
    [InlineData("NOT (n = :one AND n = :five)", true)]
    [InlineData("n = :one AND n = :one OR n = :five", true)]
    public void Condition_HoldsOrNot(string expression, bool expected)
    {
        var used = Lexer.Tokenize(expression).Where(token => token.Kind == TokenKind.ValuePlaceholder)
            .Select(token => token.Text).Distinct().Select(name => $"\"{name}\":{Values[name]}").ToList();
        var bound = Expressions.Bind("ConditionExpression", expression, values: used.Count > 0 ? $"{{{string.Join(',', used)}}}" : "");

        Assert.Equal(expected, ConditionEvaluator.Holds(bound.Condition!, Expressions.Item(Item)));
    }

    [Fact]
    public void Conditions_CombineAsLogicSays()
    {
        var item = Expressions.Item("""{"n":{"N":"5"}}""");

        Conditions.Sample(condition =>
        {
            var text = condition.Text.Contains(":v") ? condition.Text : $"({condition.Text}) AND n = :v";
            var bound = Expressions.Bind("FilterExpression", text, values: """{":v":{"N":"5"}}""");
            return ConditionEvaluator.Holds(bound.Filter!, item) == condition.Holds;
        });
    }

    [Theory]
    [InlineData("a > 4", "Syntax error; token: \"4\", near: \"> 4\"")]
    [InlineData("a =", "Syntax error; token: \"<EOF>\", near: \"=\"")]
    [InlineData("a in (:v", "Syntax error; token: \"<EOF>\", near: \":v\"")]
    [InlineData("((a = :v))", "The expression has redundant parentheses;")]
    [InlineData("size(a)", "The function is not allowed to be used this way in an expression; function: size")]
    [InlineData("exists(a)", "Invalid function name; function: exists")]
    [InlineData("status = :v", "Attribute name is a reserved keyword; reserved keyword: status")]
    [InlineData("#b = :v", "An expression attribute name used in the document path is not defined; attribute name: #b")]
    [InlineData("a = :w", "An expression attribute value used in expression is not defined; attribute value: :w")]
    [InlineData("begins_with(a)", "Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1")]
    [InlineData("a = a", "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]")]
    public void Condition_ThatIsWrong_IsRefusedInDynamoDbsWords(string expression, string message)
    {
        var error = Assert.Throws<AwsException>(() => Expressions.Bind("ConditionExpression", expression, values: """{":v":{"N":"1"}}"""));

        Assert.Equal($"Invalid ConditionExpression: {message}", error.Message);
    }

    [Fact]
    public void Condition_OfEndlessParentheses_IsRefusedBeforeTheStackEnds()
    {
        var expression = new string('(', 2000) + "a = a" + new string(')', 2000);

        var error = Assert.Throws<AwsException>(() => Expressions.Bind("ConditionExpression", expression));

        Assert.Equal("Invalid ConditionExpression: The expression contains too many nested levels;", error.Message);
    }

    [Fact]
    public void ReservedWords_AreAll573() => Assert.Equal(573, ReservedWords.Count);

    // Parentheses around a bare condition are not redundant, but those around a group already in parentheses are.
    private static string Group(string condition) => $"({condition})";
}
