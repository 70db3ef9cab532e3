using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Rekognition;

/// <summary>DetectModerationLabels on the wire, as https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html describes it.</summary>
public sealed class DetectModerationLabelsWireTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    private const string Target = "RekognitionService.DetectModerationLabels";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACardThatLocalAwsDraws_IsWhatItSays() => Assert.Equal(
        """{"ModerationLabels":[{"Confidence":77,"Name":"Hate Symbols","ParentName":"","TaxonomyLevel":1},{"Confidence":77,"Name":"Extremist","ParentName":"Hate Symbols","TaxonomyLevel":2}],"ModerationModelVersion":"test-card-1","ContentTypes":[]}""",
        await aws.CallAsync(Target, Request(await CardAsync("label=Extremist&confidence=77"))));

    [Fact]
    public async Task TheCardOfFailure_IsAnInternalServerError() => Assert.Equal(
        """{"__type":"InternalServerError","message":"Internal server error","Code":"InternalServerError"}""",
        await aws.CallAsync(Target, Request(await CardAsync("label=InternalServerError&confidence=0")), HttpStatusCode.InternalServerError));

    [Theory]
    [InlineData("")]
    [InlineData("?label=Flowers&confidence=50")]
    [InlineData("?label=Weapons&confidence=101")]
    [InlineData("?label=Weapons&confidence=-1")]
    public async Task ACardThatCannotBe_IsAnsweredWithThoseThatCan(string query)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var response = await http.GetAsync("/_aws/rekognition/test-card" + query, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\nWeapons\n", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<byte[]> CardAsync(string query)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        return await http.GetByteArrayAsync($"/_aws/rekognition/test-card?{query}", Cancellation);
    }

    private static string Request(byte[] picture) =>
        new JsonObject { ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(picture) } }.ToJsonString();
}
