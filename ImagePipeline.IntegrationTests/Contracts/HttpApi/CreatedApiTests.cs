using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Contracts.Cognito;
using ImagePipeline.IntegrationTests.Contracts.Lambda;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

/// <summary>APIs that were created by API Gateway's own operations lead to functions as the pipeline's own does.</summary>
public sealed class CreatedApiTests(SignedInApi aws) : IClassFixture<SignedInApi>
{
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:query";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADefaultStage_ServesItsRoutes_UnderTheApisIdAndItsHost()
    {
        var api = await CreateAsync("""{"stageName":"$default","autoDeploy":true,"stageVariables":{"color":"blue"}}""");
        await RouteAsync(api, "GET /photos/{id}");

        foreach (var (uri, host) in new[] { ($"/_aws/execute-api/{api}/photos/1", null), ($"/_aws/execute-api/{api}/$default/photos/1", null), ("/photos/1", $"{api}.execute-api.localhost") })
        {
            var payload = await AnsweredAsync(uri, host);

            Assert.Equal(
                ("GET /photos/{id}", "/photos/1", "1", "blue", api, "$default"),
                ((string?)payload["routeKey"], (string?)payload["rawPath"], (string?)payload["pathParameters"]!["id"], (string?)payload["stageVariables"]!["color"],
                (string?)payload["requestContext"]!["apiId"], (string?)payload["requestContext"]!["stage"]));
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/_aws/execute-api/{api}/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/_aws/execute-api/none/photos/1"));
    }

    [Fact]
    public async Task ANamedStage_ServesWhatWasDeployed_UntilItIsDeployedAnew()
    {
        var api = await CreateAsync("""{"stageName":"dev"}""");
        await RouteAsync(api, "GET /one");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/_aws/execute-api/{api}/dev/one"));

        await SendAsync(HttpMethod.Post, $"/v2/apis/{api}/deployments", """{"stageName":"dev"}""");
        await RouteAsync(api, "GET /two");

        Assert.Equal("/dev/one", (string?)(await AnsweredAsync($"/_aws/execute-api/{api}/dev/one"))["rawPath"]);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/_aws/execute-api/{api}/dev/two"));
        await SendAsync(HttpMethod.Post, $"/v2/apis/{api}/deployments", """{"stageName":"dev"}""");
        await AnsweredAsync($"/_aws/execute-api/{api}/dev/two");
    }

    [Fact]
    public async Task AJwtAuthorizer_LetsInItsIssuersTokensWithTheRoutesScopes()
    {
        using var people = new PoolClient(aws);
        var api = await CreateAsync("""{"stageName":"$default","autoDeploy":true}""");
        var tokens = await people.TokensAsync(await people.AddUserAsync());
        var (token, issuer) = ((string)tokens["access_token"]!, (string)PoolClient.Claims(tokens["access_token"])["iss"]!);
        var authorizer = (string)(await SendAsync(HttpMethod.Post, $"/v2/apis/{api}/authorizers", $$"""
            {"name":"people","authorizerType":"JWT","identitySource":["$request.header.Authorization"],"jwtConfiguration":{"issuer":"{{issuer}}","audience":["imagepipeline"] } }
            """))["authorizerId"]!;
        await RouteAsync(api, "GET /theirs", $$""" ,"authorizationType":"JWT","authorizerId":"{{authorizer}}","authorizationScopes":["image-pipeline/images"]""");
        await RouteAsync(api, "GET /secret", $$""" ,"authorizationType":"JWT","authorizerId":"{{authorizer}}","authorizationScopes":["image-pipeline/none"]""");
        await RouteAsync(api, "GET /open");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"/_aws/execute-api/{api}/theirs"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"/_aws/execute-api/{api}/theirs", "a.b.c"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync($"/_aws/execute-api/{api}/secret", token));
        Assert.Equal((string)PoolClient.Claims(tokens["access_token"])["sub"]!, (string?)(await AnsweredAsync($"/_aws/execute-api/{api}/theirs", token: token))["requestContext"]!["authorizer"]!["jwt"]!["claims"]!["sub"]);
        Assert.Null((await AnsweredAsync($"/_aws/execute-api/{api}/open"))["requestContext"]!["authorizer"]);

        await SendAsync(HttpMethod.Patch, $"/v2/apis/{api}/authorizers/{authorizer}", $$"""{"jwtConfiguration":{"issuer":"{{issuer}}","audience":["another"] } }""");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"/_aws/execute-api/{api}/theirs", token));
    }

    [Fact]
    public async Task ADomainName_LeadsToItsStage_AlsoWhereTheApisOwnEndpointIsOff()
    {
        var api = await CreateAsync("""{"stageName":"$default","autoDeploy":true}""");
        await RouteAsync(api, "GET /photos");
        await SendAsync(HttpMethod.Patch, $"/v2/apis/{api}", """{"disableExecuteApiEndpoint":true}""");
        await SendAsync(HttpMethod.Post, "/v2/domainnames", """{"domainName":"photos.example.com","domainNameConfigurations":[{"certificateArn":"arn:aws:acm:us-east-1:000000000000:certificate/c"}]}""");
        await SendAsync(HttpMethod.Post, "/v2/domainnames/photos.example.com/apimappings", $$"""{"apiId":"{{api}}","stage":"$default"}""");
        await SendAsync(HttpMethod.Post, "/v2/domainnames/photos.example.com/apimappings", $$"""{"apiId":"{{api}}","stage":"$default","apiMappingKey":"v1"}""");

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/_aws/execute-api/{api}/photos"));
        await AnsweredAsync("/_aws/execute-api/photos.example.com/photos");
        await AnsweredAsync("/_aws/execute-api/photos.example.com/v1/photos");
    }

    [Fact]
    public async Task WhatWasCreated_IsServedAfterARestart_AndNotOnceItIsDeleted()
    {
        var api = await CreateAsync("""{"stageName":"$default","autoDeploy":true}""");
        await RouteAsync(api, "GET /kept");

        await aws.RestartAsync();

        await AnsweredAsync($"/_aws/execute-api/{api}/kept");
        await SendAsync(HttpMethod.Delete, $"/v2/apis/{api}", body: null);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/_aws/execute-api/{api}/kept"));
    }

    [Theory]
    [InlineData("POST", "/v2/apis", """{"name":"a","protocolType":"HTTP","other":1}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/v2/apis", """{"name":1,"protocolType":"HTTP"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/v2/apis", "[]", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/v2/apis", """{"name":"a","protocolType":"WEBSOCKET"}""", HttpStatusCode.NotImplemented)]
    [InlineData("GET", "/v2/apis?other=1", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/apis?maxResults=none", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/apis/none/routes", null, HttpStatusCode.NotFound)]
    [InlineData("PUT", "/v2/apis", null, HttpStatusCode.NotImplemented)]
    [InlineData("GET", "/restapis", null, HttpStatusCode.NotImplemented)]
    [InlineData("GET", "/v2/tags/arn%3Aother", null, HttpStatusCode.NotFound)]
    public async Task WhatIsWrong_IsTheCallersFault(string method, string path, string? body, HttpStatusCode expected) => await SendAsync(new HttpMethod(method), path, body, expected);

    private async Task<string> CreateAsync(string stage)
    {
        var api = (string)(await SendAsync(HttpMethod.Post, "/v2/apis", """{"name":"created","protocolType":"HTTP"}"""))["apiId"]!;
        await SendAsync(HttpMethod.Post, $"/v2/apis/{api}/stages", stage);
        return api;
    }

    private async Task RouteAsync(string api, string key, string more = "")
    {
        var integration = await SendAsync(HttpMethod.Post, $"/v2/apis/{api}/integrations", $$"""
            {"integrationType":"AWS_PROXY","integrationUri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{{Function}}/invocations","payloadFormatVersion":"2.0"}
            """);
        await SendAsync(HttpMethod.Post, $"/v2/apis/{api}/routes", $$"""{"routeKey":"{{key}}","target":"integrations/{{integration["integrationId"]}}"{{more}}}""");
    }

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, string? body, HttpStatusCode? expected = null)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked.Replace("/any/", "/apigateway/"));
        using var answer = await http.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(expected is null ? answer.IsSuccessStatusCode : answer.StatusCode == expected, $"{method} {path} was answered {answer.StatusCode}: {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    private async Task<HttpStatusCode> StatusAsync(string uri, string? token = null)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = Request(uri, host: null, token);
        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    /// <summary>What the function got, once it has answered.</summary>
    private async Task<JsonNode> AnsweredAsync(string uri, string? host = null, string? token = null)
    {
        using var runtime = new TestRuntime(aws.Url, "query");
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = Request(uri, host, token);
        var sent = http.SendAsync(request, Cancellation);
        var next = runtime.NextAsync();
        if (await Task.WhenAny(sent, next) == sent)
        {
            var refused = await sent;
            Assert.Fail($"{uri} was answered {refused.StatusCode}: {await refused.Content.ReadAsStringAsync(Cancellation)}");
        }

        var invocation = await next;
        await runtime.RespondAsync(invocation.RequestId, """{"statusCode":201,"body":"made"}""");
        using var answer = await sent;
        Assert.Equal((HttpStatusCode.Created, "made"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
        return JsonNode.Parse(invocation.Payload)!;
    }

    private static HttpRequestMessage Request(string uri, string? host, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Host = host;
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
