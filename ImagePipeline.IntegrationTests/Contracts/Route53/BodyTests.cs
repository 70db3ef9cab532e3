using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts.Route53;

/// <summary>What is no request of Route 53's is refused in its own XML. Each resource is tried by boto3.</summary>
public sealed class BodyTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    private const string Zones = "/2013-04-01/hostedzone";

    [Theory]
    [InlineData("", "InvalidInput")]
    [InlineData("<", "InvalidInput")]
    [InlineData("<Other/>", "InvalidInput")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><CreateHostedZoneRequest>&b;</CreateHostedZoneRequest>", "InvalidInput")]
    [InlineData("<CreateHostedZoneRequest/>", "InvalidDomainName")]
    [InlineData("<CreateHostedZoneRequest><Name>a.b</Name></CreateHostedZoneRequest>", "InvalidInput")]
    [InlineData("<CreateHostedZoneRequest><Name>a.b</Name><CallerReference>c</CallerReference><VPC/></CreateHostedZoneRequest>", "NotImplemented")]
    public async Task ABodyThatIsNoRequest_IsRefused(string body, string code) => Assert.Contains($"<Code>{code}</Code>", await RefusedAsync(HttpMethod.Post, Zones, body));

    [Fact]
    public async Task ABodyThatIsNestedWithoutEnd_IsRefused()
    {
        const int Levels = 100_000;
        var body = string.Concat(Enumerable.Repeat("<a>", Levels)) + string.Concat(Enumerable.Repeat("</a>", Levels));

        Assert.Contains("<Code>InvalidInput</Code>", await RefusedAsync(HttpMethod.Post, Zones, body));
    }

    [Theory]
    [InlineData("/2013-04-01/healthcheck", "NotImplemented")]
    [InlineData("/2013-04-01/hostedzone?maxitems=x", "InvalidInput")]
    [InlineData("/2013-04-01/hostedzone?other=1", "InvalidInput")]
    [InlineData("/2013-04-01/change/CFFFFFFFFFFFFFFFFFFFF", "NoSuchChange")]
    public async Task WhatIsAskedOtherwise_IsRefused(string path, string code) => Assert.Contains($"<Code>{code}</Code>", await RefusedAsync(HttpMethod.Get, path, body: null));

    private async Task<string> RefusedAsync(HttpMethod method, string path, string? body)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked.Replace("/any/", "/route53/", StringComparison.Ordinal));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.NotImplemented, $"{response.StatusCode}: {answer}");
        return answer;
    }
}
