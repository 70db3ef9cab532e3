using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Contracts.Lambda;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

public sealed class HttpApiTests(RunningApi aws) : IClassFixture<RunningApi>
{
    private const string Root = "/_aws/execute-api/image-pipeline";

    [Fact]
    public async Task ARequestReachesItsFunctionAsPayloadFormat2()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "/api/images/a%20b%2Bc?label=dog&label=cat%26co&limit=5");
        request.Headers.Add("Cookie", "session=1; theme=dark");
        request.Headers.Add("X-Many", ["1", "2"]);
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("X-Amzn-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("tests", "1.0"));

        var (payload, response) = await AnswerAsync(request, """{"statusCode":200,"headers":{"ETag":"\"1\""},"cookies":["a=1","b=2"],"body":"ok"}""");

        using (response)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
            Assert.Equal(["a=1", "b=2"], response.Headers.GetValues("Set-Cookie"));
            Assert.Equal("text/plain;charset=UTF-8", response.Content.Headers.ContentType!.ToString().Replace("; ", ";"));
            Assert.Equal("ok", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        var context = payload["requestContext"]!.AsObject();
        Assert.Matches(@"^\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000$", (string)context["time"]!);
        Assert.True((long)context["timeEpoch"]! > 1_700_000_000_000);
        Assert.NotEmpty((string)context["requestId"]!);
        foreach (var changing in new[] { "time", "timeEpoch", "requestId" })
        {
            context.Remove(changing);
        }

        var port = aws.Url.Port;
        Assert.Equal(
            JsonNode.Parse($$"""
            {
              "version": "2.0",
              "routeKey": "GET /api/images/{id}",
              "rawPath": "/api/images/a b+c",
              "rawQueryString": "label=dog&label=cat%26co&limit=5",
              "cookies": ["session=1", "theme=dark"],
              "headers": {
                "host": "127.0.0.1:{{port}}",
                "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "user-agent": "tests/1.0",
                "x-amzn-trace-id": "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700",
                "x-forwarded-for": "127.0.0.1",
                "x-forwarded-port": "{{port}}",
                "x-forwarded-proto": "http",
                "x-many": "1, 2"
              },
              "queryStringParameters": { "label": "dog,cat&co", "limit": "5" },
              "requestContext": {
                "accountId": "000000000000",
                "apiId": "image-pipeline",
                "domainName": "127.0.0.1",
                "domainPrefix": "127",
                "http": { "method": "GET", "path": "/api/images/a b+c", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "tests/1.0" },
                "routeKey": "GET /api/images/{id}",
                "stage": "$default"
              },
              "pathParameters": { "id": "a b+c" },
              "isBase64Encoded": false
            }
            """)!.ToJsonString(),
            payload.ToJsonString());
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", "{\"a\":\"ü\"}", false)]
    [InlineData("application/x-www-form-urlencoded", "YT0x", true)]
    public async Task ABodyIsTextOrBase64ByItsType(string contentType, string body, bool isBase64Encoded)
    {
        var bytes = isBase64Encoded ? Convert.FromBase64String(body) : System.Text.Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + "/api/uploads") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var (payload, response) = await AnswerAsync(request, """{"imageId":"1"}""");

        using (response)
        {
            Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
            Assert.Equal("""{"imageId":"1"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal((body, isBase64Encoded), ((string)payload["body"]!, (bool)payload["isBase64Encoded"]!));
    }

    [Fact]
    public async Task TheApisOwnHostNeedsNoPrefix()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/images/1") { Headers = { Host = $"image-pipeline.execute-api.localhost:{aws.Url.Port}" } };

        var (payload, response) = await AnswerAsync(request, "{}");

        response.Dispose();
        Assert.Equal("/api/images/1", (string)payload["rawPath"]!);
        Assert.Equal("image-pipeline.execute-api.localhost", (string)payload["requestContext"]!["domainName"]!);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "Not Found")]
    [InlineData("DELETE", "/api/images/1", 404, "Not Found")]
    [InlineData("GET", "/nobody", 503, "Service Unavailable")]
    public async Task WhatApiGatewayItselfRefuses(string method, string path, int status, string message)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(new HttpMethod(method), Root + path);

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        await AssertMessageAsync(response, status, message);
    }

    [Fact]
    public async Task ABodyBeyondTenMegabytesIsRefused()
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var content = new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]);

        using var response = await http.PostAsync(Root + "/api/uploads", content, TestContext.Current.CancellationToken);

        await AssertMessageAsync(response, 413, "Request Entity Too Large");
    }

    [Theory]
    [InlineData("""{"statusCode":"fine"}""")]
    [InlineData("not json")]
    public async Task AnAnswerOfAnotherFormatIsAnInternalError(string answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "/api/images/1");

        var (_, response) = await AnswerAsync(request, answer);

        using (response)
        {
            await AssertMessageAsync(response, 500, "Internal Server Error");
        }
    }

    private static async Task AssertMessageAsync(HttpResponseMessage response, int status, string message)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal($$"""{"message":"{{message}}"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<(JsonObject Payload, HttpResponseMessage Response)> AnswerAsync(HttpRequestMessage request, string answer)
    {
        using var runtime = new TestRuntime(aws.Url, "query");
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = aws.Url };
        var sent = http.SendAsync(request, TestContext.Current.CancellationToken);
        var invocation = await runtime.NextAsync();
        await runtime.RespondAsync(invocation.RequestId, answer);
        return (JsonNode.Parse(invocation.Payload)!.AsObject(), await sent);
    }
}
