namespace ImagePipeline.UnitTests.StepFunctions;

public sealed class ChoiceTests
{
    private const string Early = "2012-10-09T19:00:55Z";
    private const string Late = "2012-10-09T19:00:56Z";

    [Theory]
    [InlineData("StringEquals", "\"a\"", "\"a\"", true)]
    [InlineData("StringEquals", "\"a\"", "1", false)]
    [InlineData("StringLessThan", "\"a\"", "\"b\"", true)]
    [InlineData("StringGreaterThan", "\"B\"", "\"a\"", false)]
    [InlineData("StringLessThanEquals", "\"a\"", "\"a\"", true)]
    [InlineData("StringGreaterThanEquals", "\"a\"", "\"b\"", false)]
    [InlineData("NumericEquals", "1", "1.0", true)]
    [InlineData("NumericEquals", "\"1\"", "1", false)]
    [InlineData("NumericLessThan", "0.5", "1", true)]
    [InlineData("NumericGreaterThan", "2", "1", true)]
    [InlineData("NumericLessThanEquals", "2", "1", false)]
    [InlineData("NumericGreaterThanEquals", "1", "1", true)]
    [InlineData("BooleanEquals", "true", "true", true)]
    [InlineData("BooleanEquals", "0", "false", false)]
    [InlineData("TimestampEquals", $"\"{Early}\"", "\"2012-10-09T20:00:55+01:00\"", true)]
    [InlineData("TimestampLessThan", $"\"{Early}\"", $"\"{Late}\"", true)]
    [InlineData("TimestampGreaterThan", $"\"{Early}\"", $"\"{Late}\"", false)]
    [InlineData("TimestampLessThanEquals", $"\"{Late}\"", $"\"{Early}\"", false)]
    [InlineData("TimestampGreaterThanEquals", $"\"{Late}\"", $"\"{Late}\"", true)]
    public async Task Comparison_GivesTheSameByLiteralAndByPath(string comparison, string variable, string value, bool expected)
    {
        // A literal of the wrong type is refused with the definition, so those cases are for the Path form alone.
        if (Fits(comparison, value))
        {
            Assert.Equal(expected, await MatchesAsync($$"""{"Variable":"$.v","{{comparison}}":{{value}}}""", variable, value));
        }

        Assert.Equal(expected, await MatchesAsync($$"""{"Variable":"$.v","{{comparison}}Path":"$.w"}""", variable, value));
    }

    [Theory]
    [InlineData("IsNull", "null", true)]
    [InlineData("IsNull", "0", false)]
    [InlineData("IsString", "\"\"", true)]
    [InlineData("IsString", "1", false)]
    [InlineData("IsNumeric", "1.5", true)]
    [InlineData("IsNumeric", "\"1\"", false)]
    [InlineData("IsBoolean", "false", true)]
    [InlineData("IsBoolean", "\"true\"", false)]
    [InlineData("IsTimestamp", $"\"{Early}\"", true)]
    [InlineData("IsTimestamp", "\"2012-10-09 19:00:55Z\"", false)]
    [InlineData("IsTimestamp", "\"2012-10-09T19:00:55\"", false)]
    [InlineData("IsPresent", "null", true)]
    public async Task TypeTest_IsTrueOrFalseAsAsked(string test, string variable, bool expected)
    {
        Assert.Equal(expected, await MatchesAsync($$"""{"Variable":"$.v","{{test}}":true}""", variable));
        Assert.Equal(!expected, await MatchesAsync($$"""{"Variable":"$.v","{{test}}":false}""", variable));
    }

    [Theory]
    [InlineData("log-*.txt", "log-1.txt", true)]
    [InlineData("log-*.txt", "log-.txt.gz", false)]
    [InlineData("*", "", true)]
    [InlineData("*.*", "a.b", true)]
    [InlineData(@"a\\*", "a*", true)]
    [InlineData(@"a\\*", "ab", false)]
    public async Task StringMatches_TakesTheAsteriskForAnyText(string pattern, string text, bool expected) =>
        Assert.Equal(expected, await MatchesAsync($$"""{"Variable":"$.v","StringMatches":"{{pattern}}"}""", $"\"{text}\""));

    [Theory]
    [InlineData("""{"Not":{"Variable":"$.v","NumericEquals":1}}""", false)]
    [InlineData("""{"And":[{"Variable":"$.v","NumericEquals":1},{"Variable":"$.no","IsPresent":true}]}""", false)]
    [InlineData("""{"Or":[{"Variable":"$.v","NumericEquals":2},{"Variable":"$.no","IsPresent":false}]}""", true)]
    [InlineData("""{"Variable":"$$.Execution.Name","StringEquals":"name"}""", true)]
    public async Task Combination_JoinsItsRules(string rule, bool expected) => Assert.Equal(expected, await MatchesAsync(rule, "1"));

    private static bool Fits(string comparison, string value) =>
        value.StartsWith('"') ? !comparison.StartsWith("Numeric", StringComparison.Ordinal) : !comparison.StartsWith("String", StringComparison.Ordinal);

    private static async Task<bool> MatchesAsync(string rule, string variable, string value = "null")
    {
        var execution = new TestExecution(
            $$"""
            {"A":{"Type":"Choice","Choices":[{{rule[..^1]}},"Next":"Yes"}],"Default":"No"},
             "Yes":{"Type":"Pass","Result":true,"End":true},"No":{"Type":"Pass","Result":false,"End":true} }
            """,
            $$"""{"v":{{variable}},"w":{{value}} }""");
        return await execution.RunAsync() == "true";
    }
}
