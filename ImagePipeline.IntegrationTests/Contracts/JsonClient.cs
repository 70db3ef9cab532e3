using System.Net;
using System.Text;

namespace ImagePipeline.IntegrationTests.Contracts;

/// <summary>Calls a service that speaks AWS JSON 1.1, for services whose SDK package cannot be had.</summary>
internal static class JsonClient
{
    /// <summary>What every request needs. Of a key that LocalAws does not know, it cannot check the signature.</summary>
    public const string Unchecked = "AWS4-HMAC-SHA256 Credential=test-suite/20260101/us-east-1/any/aws4_request, SignedHeaders=host, Signature=0";

    public static async Task<string> CallAsync(this IAws aws, string target, string body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", target } } };
        request.Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("Authorization", Unchecked);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{target} was answered {response.StatusCode}: {answer}");
        return answer;
    }
}
