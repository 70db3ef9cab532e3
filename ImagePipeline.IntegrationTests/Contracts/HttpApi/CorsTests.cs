using System.Net;
using ImagePipeline.IntegrationTests.Contracts.Lambda;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

public sealed class CorsTests(RunningApiWithCors aws) : IClassFixture<RunningApiWithCors>
{
    [Theory]
    [InlineData("https://app.example", "https://app.example GET,POST content-type 300")]
    [InlineData("https://other.example", "   ")]
    public async Task APreflightIsAnsweredWithoutAFunction(string origin, string expected)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Options, "/_aws/execute-api/image-pipeline/api/uploads");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(expected, string.Join(' ', new[] { "Origin", "Methods", "Headers" }.Select(name => Header(response, $"Access-Control-Allow-{name}")).Append(Header(response, "Access-Control-Max-Age"))));
    }

    [Fact]
    public async Task WhatTheFunctionSaysOnCorsIsReplaced()
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var runtime = new TestRuntime(aws.Url, "query");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_aws/execute-api/image-pipeline/api/images/1") { Headers = { { "Origin", "https://app.example" } } };

        var sent = http.SendAsync(request, TestContext.Current.CancellationToken);
        await runtime.RespondAsync((await runtime.NextAsync()).RequestId, """{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*"}}""");

        using var response = await sent;
        Assert.Equal("https://app.example", Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("etag", Header(response, "Access-Control-Expose-Headers"));
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join('|', values) : "";
}
