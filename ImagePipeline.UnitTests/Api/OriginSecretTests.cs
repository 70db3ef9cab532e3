using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.UnitTests.Api;

public sealed class OriginSecretTests : ApiTest
{
    private const string Secret = "8d1f0a6ce2b94c7f9a3e5b7d1c2f4a68";
    private const string Next = "c0ffee00c0ffee00c0ffee00c0ffee00";

    public static TheoryData<string> Routes => [.. JsonNode.Parse(Architecture.Repository.Read("terraform/pipeline/routes.json"))!.AsObject().Select(route => route.Key)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task WithoutTheHeader_EveryRouteIsForbidden(string route)
    {
        Test.Environment["ORIGIN_SECRETS"] = Secret;

        var (status, body) = await CallAsync(route, id: "x", body: route.StartsWith("GET ", StringComparison.Ordinal) ? null : "{}");

        Assert.Equal(403, status);
        Assert.Equal(
            """{"type":"urn:image-pipeline:problem:direct-access","title":"Direct access","status":403,"detail":"The API is reached through the address of its page alone.","errors":null,"code":"DIRECT_ACCESS"}""",
            Text(body));
    }

    [Theory]
    [InlineData(null, null, 200)]
    [InlineData(null, "anything", 200)]
    [InlineData(Secret, Secret, 200)]
    [InlineData(Secret, Next, 403)]
    [InlineData(Secret, "", 403)]
    [InlineData(Secret, Secret + "0", 403)]
    [InlineData(Secret, Secret + "," + Secret, 403)]
    [InlineData($"{Next},{Secret}", Secret, 200)]
    [InlineData($"{Next},{Secret}", Next, 200)]
    [InlineData($"{Next},{Secret}", null, 403)]
    [InlineData($"{Next},{Secret}", $"{Next},{Secret}", 403)]
    [InlineData($"{Secret},", Secret, 200)]
    [InlineData($"{Secret},", null, 200)]
    [InlineData($"{Secret},", Next, 403)]
    public async Task TheHeader_IsOneOfTheConfigured(string? configured, string? sent, int status)
    {
        Test.Environment["ORIGIN_SECRETS"] = configured;

        var answer = await CallAsync("GET /api/images", headers: sent is null ? null : new() { ["x-origin-secret"] = sent });

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task TheSecret_IsInNoLog()
    {
        Test.Environment["ORIGIN_SECRETS"] = Secret;

        await CallAsync("GET /api/images", headers: new() { ["x-origin-secret"] = Next });
        await CallAsync("GET /api/images", query: new() { ["limit"] = "x" }, headers: new() { ["x-origin-secret"] = Secret });

        var log = Encoding.UTF8.GetString(Test.LogLines.ToArray());
        Assert.Contains("GET /api/images was refused", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(Next, log, StringComparison.Ordinal);
    }
}
