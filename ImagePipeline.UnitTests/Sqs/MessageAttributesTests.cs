using System.Text.Json;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Sqs;

namespace ImagePipeline.UnitTests.Sqs;

public sealed class MessageAttributesTests
{
    [Theory]
    [InlineData("""{"a":{"DataType":"String","StringValue":"x"}}""", 8)]
    [InlineData("""{"n":{"DataType":"Number.int","StringValue":"12"},"a":{"DataType":"Binary","BinaryValue":"AQI="}}""", 22)]
    public void Size_CountsNamesTypesAndValues(string json, int expected) => Assert.Equal(expected, Read(json)!.Size);

    [Fact]
    public void Md5_DoesNotDependOnTheOrder() =>
        Assert.Equal(
            Read("""{"a":{"DataType":"String","StringValue":"x"},"b":{"DataType":"Number","StringValue":"1"}}""")!.Md5(_ => true),
            Read("""{"b":{"DataType":"Number","StringValue":"1"},"a":{"DataType":"String","StringValue":"x"}}""")!.Md5(_ => true));

    [Theory]
    [InlineData("""{"a":{"DataType":"Text","StringValue":"x"}}""", "The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: Binary, Number, String.")]
    [InlineData("""{"a":{"DataType":"String"}}""", "The message (user) attribute 'a' must contain a non-empty value of type 'String'.")]
    public void Read_RefusesWhatIsNoAttribute(string json, string message) =>
        Assert.Equal(message, Assert.Throws<AwsException>(() => Read(json)).Message);

    private static MessageAttributes? Read(string json) => MessageAttributes.Read(JsonDocument.Parse(json).RootElement);
}
