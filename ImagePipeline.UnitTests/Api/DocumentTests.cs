using System.Text.Json.Nodes;
using ImagePipeline.OpenApi;
using ImagePipeline.UnitTests.Architecture;
using Microsoft.OpenApi;

namespace ImagePipeline.UnitTests.Api;

/// <summary>docs/openapi.json and docs/api.md are what the code says: <c>dotnet run --project ImagePipeline.OpenApi</c> writes them.</summary>
public sealed class DocumentTests : ApiTest
{
    private static readonly JsonObject Document = ApiDocument.Create();

    [Fact]
    public void TheDocument_IsWhatTheCodeSays() => Assert.Equal(ApiDocument.ToText(Document), Repository.Read("docs/openapi.json"));

    [Fact]
    public void ThePage_IsWhatTheDocumentSays() => Assert.Equal(MarkdownPage.Of(Document), Repository.Read("docs/api.md"));

    [Fact]
    public void TheDocument_IsOpenApi()
    {
        var (document, diagnostic) = OpenApiDocument.Parse(ApiDocument.ToText(Document), "json");

        Assert.Empty(diagnostic!.Errors.Concat(diagnostic.Warnings).Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.NotEmpty(document!.Paths);
    }

    [Fact]
    public void EveryRoute_IsDescribed()
    {
        var routes = JsonNode.Parse(Repository.Read("terraform/pipeline/routes.json"))!.AsObject().Select(route => route.Key);

        var described =
            from path in Document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select $"{operation.Key.ToUpperInvariant()} {path.Key}";

        Assert.Equal(routes.Order(), described.Order());
    }

    [Fact]
    public void EveryOperation_HasANameOfItsOwn()
    {
        var names = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!["operationId"]!.GetValue<string>());

        Assert.Empty(names.GroupBy(name => name).Where(name => name.Count() > 1).Select(name => name.Key));
    }

    [Theory]
    [InlineData("/api/images")]
    [InlineData("/api/stats")]
    public async Task TheParameters_AreThoseThatAreTaken(string path)
    {
        var described = Document["paths"]![path]!["get"]!["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>());

        AssertInvalid(
            "other",
            $"There is no parameter 'other': use {string.Join(", ", described)}.",
            await CallAsync($"GET {path}", query: new() { ["other"] = "1" }));
    }

    [Fact]
    public async Task TheApi_AnswersIt()
    {
        var (status, body) = await CallAsync("GET /api/openapi.json");

        Assert.Equal(200, status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Repository.Read("docs/openapi.json")), body));
    }
}
