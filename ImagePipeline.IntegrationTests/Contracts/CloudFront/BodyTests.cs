using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts.CloudFront;

/// <summary>What is no request of CloudFront's is refused in its own XML. Each resource is tried by boto3.</summary>
public sealed class BodyTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    [Theory]
    [InlineData("key-group", "", "MalformedXML")]
    [InlineData("key-group", "<KeyGroupConfig/>", "MalformedXML")]
    [InlineData("key-group", "<Other/>", "MalformedXML")]
    [InlineData("key-group", "<!DOCTYPE a [<!ENTITY b \"c\">]><KeyGroupConfig>&b;</KeyGroupConfig>", "MalformedXML")]
    [InlineData("key-group", "<KeyGroupConfig><Name>a</Name><Items/><Other/></KeyGroupConfig>", "NotImplemented")]
    [InlineData("distribution?WithTags", "<DistributionConfigWithTags/>", "MalformedXML")]
    [InlineData("distribution?Other", "<DistributionConfig/>", "MalformedXML")]
    [InlineData("function", "<CreateFunctionRequest><Name>a</Name></CreateFunctionRequest>", "MalformedXML")]
    [InlineData("function", "<CreateFunctionRequest><Name>a</Name><FunctionConfig><Comment/><Runtime>cloudfront-js-2.0</Runtime></FunctionConfig><FunctionCode>%</FunctionCode></CreateFunctionRequest>", "MalformedXML")]
    [InlineData("tagging?Operation=Tag&Resource=x", "<Tags/>", "InvalidArgument")]
    [InlineData("tagging?Operation=Tag&Resource=arn:aws:cloudfront::000000000000:distribution/E1", "<Tags/>", "NoSuchResource")]
    [InlineData("tagging?Operation=Other&Resource=x", "<Tags/>", "NotImplemented")]
    public async Task ABodyThatIsNoRequest_IsRefused(string path, string body, string code) => Assert.Contains($"<Code>{code}</Code>", await RefusedAsync(HttpMethod.Post, path, body));

    [Fact]
    public async Task ABodyThatIsNestedWithoutEnd_IsRefused()
    {
        const int Levels = 100_000;
        var body = string.Concat(Enumerable.Repeat("<a>", Levels)) + string.Concat(Enumerable.Repeat("</a>", Levels));

        Assert.Contains("<Code>MalformedXML</Code>", await RefusedAsync(HttpMethod.Post, "distribution", body));
    }

    [Theory]
    [InlineData("streaming-distribution", "NotImplemented")]
    [InlineData("distribution?MaxItems=x", "InvalidArgument")]
    [InlineData("distribution?Other=1", "InvalidArgument")]
    [InlineData("cache-policy?Type=other", "InvalidArgument")]
    [InlineData("function/a/describe?Stage=OTHER", "InvalidArgument")]
    public async Task WhatIsAskedOtherwise_IsRefused(string path, string code) => Assert.Contains($"<Code>{code}</Code>", await RefusedAsync(HttpMethod.Get, path, body: null));

    private async Task<string> RefusedAsync(HttpMethod method, string path, string? body)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(method, $"/2020-05-31/{path}") { Content = body is null ? null : new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked.Replace("/any/", "/cloudfront/", StringComparison.Ordinal));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.NotImplemented, $"{response.StatusCode}: {answer}");
        return answer;
    }
}
