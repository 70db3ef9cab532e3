using System.Net;
using System.Text;

namespace ImagePipeline.IntegrationTests.Contracts;

/// <summary>Calls a service that speaks AWS JSON 1.1, for services whose SDK package cannot be had.</summary>
internal static class JsonClient
{
    public static async Task<string> CallAsync(this IAws aws, string target, string body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", target } } };
        request.Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{target} was answered {response.StatusCode}: {answer}");
        return answer;
    }
}
