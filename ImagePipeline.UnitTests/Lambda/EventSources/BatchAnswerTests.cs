using System.Text;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.UnitTests.Lambda.EventSources;

public sealed class BatchAnswerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("null", "")]
    [InlineData("{}", "")]
    [InlineData("\"done\"", "")]
    [InlineData("""{"batchItemFailures":null}""", "")]
    [InlineData("""{"batchItemFailures":[]}""", "")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"}]}""", "b")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"a"},{"itemIdentifier":"b"}]}""", "a b")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"somebody else's"}]}""", "a b c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", "a b c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""", "a b c")]
    [InlineData("""{"batchItemFailures":[{"id":"a"}]}""", "a b c")]
    [InlineData("""{"batchItemFailures":["a"]}""", "a b c")]
    [InlineData("""{"batchItemFailures":"a"}""", "a b c")]
    [InlineData("not json", "a b c")]
    public void FailedOf_AnAnswer_IsReadAsLambdaReadsIt(string answer, string failed) =>
        Assert.Equal(failed, FailedOf(new FunctionResult(Encoding.UTF8.GetBytes(answer), Error: null), reportsFailures: true));

    [Fact]
    public void FailedOf_AnError_IsTheWholeBatch() =>
        Assert.Equal("a b c", FailedOf(new FunctionResult("""{"batchItemFailures":[]}"""u8.ToArray(), "Unhandled"), reportsFailures: true));

    [Fact]
    public void FailedOf_AMappingThatReportsNoFailures_IsNothing() =>
        Assert.Equal("", FailedOf(new FunctionResult("""{"batchItemFailures":[{"itemIdentifier":"b"}]}"""u8.ToArray(), Error: null), reportsFailures: false));

    private static string FailedOf(FunctionResult answer, bool reportsFailures) =>
        string.Join(' ', BatchAnswer.FailedOf(["a", "b", "c"], answer, reportsFailures).Order());
}
