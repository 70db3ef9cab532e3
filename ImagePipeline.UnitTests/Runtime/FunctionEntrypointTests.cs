using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Runtime;

public sealed class FunctionEntrypointTests
{
    [Theory]
    [InlineData("resize", "_HANDLER is 'resize', but must be one of: advance-reviews, conclude-review, count-images, detect-labels, detect-moderation, embed-image, erase-library, expire-images, issue-cookies, issue-upload, manage-account, manage-images, manage-notifications, open-review, publish-outcomes, query-images, record-failure, render-image, resize-image, review-images, send-mail, share-images, similar-images, stop-mail, store-metadata, trigger-workflow.")]
    [InlineData("issue-upload", "Missing environment variables: TABLE_NAME, ORIGINALS_BUCKET.")]
    public async Task RunAsync_InitFails_ReportsItAndEnds(string handler, string message)
    {
        using var runtimeApi = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(runtimeApi, "host:1");
        var test = new TestHost();
        test.Environment.Clear();
        test.Environment["_HANDLER"] = handler;

        var exitCode = await FunctionEntrypoint.RunAsync(test.Host, client, TestContext.Current.CancellationToken);

        var (path, body) = await runtimeApi.PostedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, exitCode);
        Assert.Equal("/2018-06-01/runtime/init/error", path);
        Assert.Equal("InvalidOperationException", JsonNode.Parse(body)!["errorType"]!.GetValue<string>());
        Assert.Equal(message, JsonNode.Parse(body)!["errorMessage"]!.GetValue<string>());
    }

    [Fact]
    public void EveryFunctionOfThePipeline_IsInTheBinary_AndStartsWithItsOwnEnvironment()
    {
        var described = JsonNode.Parse(Architecture.Repository.Read("terraform/pipeline/functions.json"))!.AsObject();

        Assert.Equal(FunctionCatalog.Names, described.Select(function => function.Key).Order(StringComparer.Ordinal));
        foreach (var (name, function) in described)
        {
            var test = new TestHost();
            test.Environment.Clear();
            foreach (var variable in function!["environment"]!.AsObject())
            {
                test.Environment[variable.Key] = variable.Key.EndsWith("_CONFIDENCE", StringComparison.Ordinal) ? "50" : "value";
            }

            FunctionCatalog.Create(name, test.Host);
        }
    }

    [Fact]
    public void EveryRoute_HasAHandlerInItsFunction_AndEveryHandlerARoute()
    {
        var described = JsonNode.Parse(Architecture.Repository.Read("terraform/pipeline/routes.json"))!.AsObject()
            .Select(route => (Function: route.Value!["function"]!.GetValue<string>(), Route: route.Key)).Order();

        var served = FunctionCatalog.Names
            .Select(name => (Name: name, Function: FunctionCatalog.Create(name, new TestHost().Host) as ImagePipeline.Functions.Api.HttpFunction))
            .SelectMany(function => function.Function?.Routes.Keys.Select(route => (Function: function.Name, Route: route)) ?? []).Order();

        Assert.Equal(described, served);
    }
}
