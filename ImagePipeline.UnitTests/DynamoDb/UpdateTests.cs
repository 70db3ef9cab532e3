using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.DynamoDb;

public sealed class UpdateTests
{
    [Theory]
    [InlineData("SET a = :v", """{"a":{"N":"1"}}""", """{":v":{"S":"x"}}""", """{"a":{"S":"x"}}""")]
    [InlineData("SET a = a + :v, b = a", """{"a":{"N":"1"}}""", """{":v":{"N":"2"}}""", """{"a":{"N":"3"},"b":{"N":"1"}}""")]
    [InlineData("SET a = if_not_exists(a, :v) - :v", "{}", """{":v":{"N":"2"}}""", """{"a":{"N":"0"}}""")]
    [InlineData("SET l = list_append(l, :v)", """{"l":{"L":[{"N":"1"}]}}""", """{":v":{"L":[{"N":"2"}]}}""", """{"l":{"L":[{"N":"1"},{"N":"2"}]}}""")]
    [InlineData("SET m.x[1] = :v", """{"m":{"M":{"x":{"L":[{"N":"1"}]}}}}""", """{":v":{"N":"2"}}""", """{"m":{"M":{"x":{"L":[{"N":"1"},{"N":"2"}]}}}}""")]
    [InlineData("SET l[9] = :v, l[7] = l[0]", """{"l":{"L":[{"N":"1"}]}}""", """{":v":{"N":"2"}}""", """{"l":{"L":[{"N":"1"},{"N":"1"},{"N":"2"}]}}""")]
    [InlineData("REMOVE l[0], l[2], a", """{"a":{"N":"1"},"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"}]}}""", "", """{"l":{"L":[{"N":"1"}]}}""")]
    [InlineData("ADD n :v", "{}", """{":v":{"N":"2"}}""", """{"n":{"N":"2"}}""")]
    [InlineData("ADD n :v", """{"n":{"N":"0.5"}}""", """{":v":{"N":"2"}}""", """{"n":{"N":"2.5"}}""")]
    [InlineData("ADD s :v", """{"s":{"SS":["a","b"]}}""", """{":v":{"SS":["b","c"]}}""", """{"s":{"SS":["a","b","c"]}}""")]
    [InlineData("DELETE s :v", """{"s":{"NS":["1","2"]}}""", """{":v":{"NS":["2.0"]}}""", """{"s":{"NS":["1"]}}""")]
    [InlineData("DELETE s :v", """{"s":{"SS":["a"]}}""", """{":v":{"SS":["a"]}}""", "{}")]
    public void Update_ChangesTheItem(string expression, string item, string values, string expected)
    {
        var bound = Expressions.Bind("UpdateExpression", expression, values: values);
        var after = Expressions.Item(item);

        UpdateExecutor.Apply(bound.Update, Expressions.Item(item), after);

        Assert.Equal(expected, Expressions.Json(after));
    }

    [Theory]
    [InlineData("SET a.b = :v", "{}", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET a = b + :v", "{}", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET a = b + :v", """{"b":{"S":"x"}}""", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD b :v", """{"b":{"S":"x"}}""", "An operand in the update expression has an incorrect data type")]
    public void Update_ThatDoesNotFitTheItem_IsRefused(string expression, string item, string message)
    {
        var bound = Expressions.Bind("UpdateExpression", expression, values: """{":v":{"N":"1"}}""");

        var error = Assert.Throws<AwsException>(() => UpdateExecutor.Apply(bound.Update, Expressions.Item(item), Expressions.Item(item)));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("SET a = :v SET b = :v", "The \"SET\" section can only be used once in an update expression;")]
    [InlineData("SET a = :v REMOVE a.b", "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]")]
    [InlineData("SET a.b = :v REMOVE a[1]", "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]")]
    [InlineData("DELETE a :v", "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER")]
    [InlineData("SET a = list_append(b, :v)", "Incorrect operand type for operator or function; operator or function: list_append, operand type: N")]
    [InlineData("SET a = if_not_exists(:v, b)", "Operator or function requires a document path; operator or function: if_not_exists")]
    [InlineData("SET a = b + c + :v", "Syntax error; token: \"+\", near: \"c + :v\"")]
    public void Update_ThatIsWrong_IsRefusedInDynamoDbsWords(string expression, string message)
    {
        var error = Assert.Throws<AwsException>(() => Expressions.Bind("UpdateExpression", expression, values: """{":v":{"N":"1"}}"""));

        Assert.Equal($"Invalid UpdateExpression: {message}", error.Message);
    }

    [Theory]
    [InlineData("a", """{"a":{"N":"1"}}""")]
    [InlineData("m.x, m.y", """{"m":{"M":{"x":{"N":"1"},"y":{"N":"2"}}}}""")]
    [InlineData("l[2], l[0]", """{"l":{"L":[{"N":"0"},{"N":"2"}]}}""")]
    [InlineData("l[9], absent, m.x.y", "{}")]
    public void Projection_PicksPathsInTheirPlaces(string expression, string expected)
    {
        var item = Expressions.Item(
            """{"a":{"N":"1"},"b":{"N":"2"},"m":{"M":{"x":{"N":"1"},"y":{"N":"2"},"z":{"N":"3"}}},"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"}]}}""");

        var picked = Projection.Of(item, Expressions.Bind("ProjectionExpression", expression).Projection!);

        Assert.Equal(expected, Expressions.Json(picked));
    }

    [Theory]
    [InlineData("""{"a":{"S":"é"}}""", 3)]
    [InlineData("""{"a":{"L":[]},"b":{"M":{}}}""", 8)]
    [InlineData("""{"ab":{"NS":["1","100"]}}""", 6)]
    [InlineData("""{"a":{"M":{"k":{"BOOL":true}}},"b":{"NULL":true}}""", 9)]
    public void Size_CountsNamesAndValues(string item, int expected) => Assert.Equal(expected, Expressions.Item(item).Size);

    [Fact]
    public void Value_NestedDeeperThan32Levels_IsRefused()
    {
        static string Nested(int levels) => $$"""{"a":{{string.Concat(Enumerable.Repeat("{\"L\":[", levels))}}{"S":"x"}{{string.Concat(Enumerable.Repeat("]}", levels))}}}""";

        Assert.IsType<ListValue>(Expressions.Item(Nested(32))["a"]);
        Assert.Equal("Nesting Levels have exceeded supported limits", Assert.Throws<AwsException>(() => Expressions.Item(Nested(33))).Message);
    }
}
