using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Aws;

public sealed class QueuesClientTests
{
    [Theory]
    [InlineData("arn:aws:sqs:eu-central-1:123456789012:uploads", "https://sqs.eu-central-1.amazonaws.com/123456789012/uploads")]
    [InlineData("arn:aws-cn:sqs:cn-north-1:123456789012:uploads", "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/uploads")]
    public void UrlOf_AQueuesArn_IsItsUrl(string arn, string url) => Assert.Equal(url, QueuesClient.UrlOf(arn));

    [Theory]
    [InlineData("")]
    [InlineData("arn:aws:sns:eu-central-1:123456789012:uploads")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/123456789012/uploads")]
    public void UrlOf_AnythingElse_IsRefused(string text) => Assert.Contains(text, Assert.Throws<FormatException>(() => QueuesClient.UrlOf(text)).Message);
}
