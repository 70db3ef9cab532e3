using System.Net;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts;

public sealed class HealthTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    [Fact]
    public async Task LocalStackHealth_NamesEveryService()
    {
        var (status, body) = await GetAsync("/_localstack/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("community", (string?)body["edition"]);
        Assert.NotNull((string?)body["version"]);
        Assert.Equal(aws.Services.GetServices<IAwsService>().Count(), body["services"]!.AsObject().Count);
        Assert.All(body["services"]!.AsObject(), service => Assert.Equal("running", (string?)service.Value));
    }

    [Fact]
    public async Task Ready_FollowsProvisioning()
    {
        var readiness = aws.Services.GetRequiredService<Readiness>();

        Assert.Equal((HttpStatusCode.OK, """{"status":"ready"}"""), await GetTextAsync("/_localaws/ready"));

        readiness.SetFailed("The table could not be made.");
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, """{"status":"not ready","reason":"The table could not be made."}"""),
            await GetTextAsync("/_localaws/ready"));

        readiness.SetReady();
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready"}"""), await GetTextAsync("/_localaws/ready"));
    }

    private async Task<(HttpStatusCode, JsonObject)> GetAsync(string path)
    {
        var (status, text) = await GetTextAsync(path);
        return (status, JsonNode.Parse(text)!.AsObject());
    }

    private async Task<(HttpStatusCode, string)> GetTextAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
