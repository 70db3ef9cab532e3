using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.Functions.Api;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

/// <summary>Calls the HTTP functions as HTTP API does.</summary>
public abstract class ApiTest
{
    internal TestHost Test { get; } = new();

    internal async Task<(int Status, JsonNode? Body)> CallAsync(
        string route,
        string? id = null,
        Dictionary<string, string>? query = null,
        string? body = null,
        Dictionary<string, string>? headers = null,
        string? subject = null,
        Dictionary<string, string>? path = null)
    {
        var answer = await AnswerAsync(route, id, query, body, headers, subject, path);
        return (answer.Status, answer.Body);
    }

    internal async Task<(int Status, JsonNode? Body, Dictionary<string, string> Headers)> AnswerAsync(
        string route,
        string? id = null,
        Dictionary<string, string>? query = null,
        string? body = null,
        Dictionary<string, string>? headers = null,
        string? subject = null,
        Dictionary<string, string>? path = null)
    {
        HttpFunction[] functions =
        [
            new IssueCookies(Test.Host), new IssueUpload(Test.Host), new ManageAccount(Test.Host), new ManageImages(Test.Host), new ManageNotifications(Test.Host), new QueryImages(Test.Host), new RenderImage(Test.Host), new ReviewImages(Test.Host), new ShareImages(Test.Host), new SimilarImages(Test.Host),
        ];
        var function = functions.Single(function => function.Routes.ContainsKey(route));
        var claims = subject is null ? null : new Dictionary<string, JsonElement> { ["sub"] = JsonSerializer.SerializeToElement(subject) };
        if (body is not null)
        {
            headers = new(headers ?? []);
            headers.TryAdd("content-type", "application/json");
        }

        var request = new HttpRequest(
            route,
            "/api",
            headers,
            query,
            path ?? (id is null ? null : new() { ["id"] = id }),
            new HttpRequestContext(claims is null ? null : new HttpAuthorizer(new JwtAuthorizer(claims))),
            body,
            IsBase64Encoded: false);
        var response = await function.HandleAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("no-store", response.Headers["cache-control"]);
        Assert.Equal(
            response.Body is null ? null : response.StatusCode < 400 ? "application/json" : "application/problem+json",
            response.Headers.GetValueOrDefault("content-type"));
        return (response.StatusCode, response.Body is null ? null : JsonNode.Parse(response.Body), response.Headers);
    }

    /// <summary>JSON as a person would write it.</summary>
    internal static string Text(JsonNode? json) => json!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static void AssertInvalid(string field, string message, (int Status, JsonNode? Body) answer)
    {
        var expected = new JsonObject
        {
            ["type"] = "urn:image-pipeline:problem:invalid-request",
            ["title"] = "The request is not valid.",
            ["status"] = 400,
            ["detail"] = message,
            ["errors"] = new JsonObject { [field] = new JsonArray(message) },
        };
        Assert.Equal(400, answer.Status);
        Assert.Equal(Text(expected), Text(answer.Body));
    }
}
