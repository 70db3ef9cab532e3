using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts;

public sealed class DispatchTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    [Fact]
    public async Task AnUnknownTargetIsRefusedLoudly()
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", "Nothing_2020.Do" } } };

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Equal(
            """{"__type":"NotImplemented","message":"LocalAws does not support the target 'Nothing_2020.Do'."}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
