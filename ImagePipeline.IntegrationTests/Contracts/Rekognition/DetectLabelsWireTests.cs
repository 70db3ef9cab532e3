using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NetVips;

namespace ImagePipeline.IntegrationTests.Contracts.Rekognition;

/// <summary>DetectLabels on the wire, as https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html describes it.</summary>
public sealed class DetectLabelsWireTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    [Fact]
    public async Task APictureIsAnsweredInAwsJson()
    {
        using var black = Image.Black(100, 80);
        var request = new JsonObject { ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(black.PngsaveBuffer()) }, ["MinConfidence"] = 99 };

        var (status, contentType, answer) = await PostAsync(request);

        Assert.Equal((HttpStatusCode.OK, "application/x-amz-json-1.1"), (status, contentType));
        Assert.Equal(
            ["Black", "Dark", "Landscape Orientation", "Plain"],
            answer["Labels"]!.AsArray().Select(label => (string)label!["Name"]!).Order());
    }

    [Fact]
    public async Task AnErrorHasItsCodeInTheBody()
    {
        var (status, _, answer) = await PostAsync(new JsonObject { ["Image"] = new JsonObject { ["Bytes"] = "R0lGODlh" } });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            """{"__type":"InvalidImageFormatException","message":"Request has invalid image format","Code":"InvalidImageFormatException"}""",
            answer.ToJsonString());
    }

    private async Task<(HttpStatusCode Status, string? ContentType, JsonNode Answer)> PostAsync(JsonObject request)
    {
        using var http = new HttpClient();
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", "RekognitionService.DetectLabels");
        using var response = await http.PostAsync(aws.Url, content, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, JsonNode.Parse(answer)!);
    }
}
