using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Ses;

/// <summary>SES's API v2, by hand, since its SDK package cannot be had.</summary>
internal sealed class SesClient(Uri url)
{
    private const string Authorization = "AWS4-HMAC-SHA256 Credential=test-suite/20260101/us-east-1/ses/aws4_request, SignedHeaders=host, Signature=0";

    public async Task<JsonObject> CallAsync(HttpMethod method, string path, string? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var (status, answer, _) = await SendAsync(method, "v2/email/" + path, body);
        Assert.True(expected == status, $"{method} {path} was answered {status}: {answer}");
        return answer;
    }

    /// <summary>The error's code and message.</summary>
    public async Task<string> ErrorAsync(HttpMethod method, string path, string? body, HttpStatusCode expected)
    {
        var (status, answer, code) = await SendAsync(method, "v2/email/" + path, body);
        Assert.True(expected == status, $"{method} {path} was answered {status}: {answer}");
        return $"{code}: {(string?)answer["message"]}";
    }

    /// <summary>Sends a text from ada@example.com.</summary>
    public async Task<string> SendAsync(string to, string subject, string text, string more = "") =>
        (string)(await CallAsync(HttpMethod.Post, "outbound-emails", $$"""
            {"FromEmailAddress":"Ada <ada@example.com>","Destination":{"ToAddresses":["{{to}}"]},
             "Content":{"Simple":{"Subject":{"Data":"{{subject}}"},"Body":{"Text":{"Data":"{{text}}"} } } }{{more}} }
            """))["MessageId"]!;

    public async Task VerifyAsync(string identity) => await CallAsync(HttpMethod.Post, "identities", $$"""{"EmailIdentity":"{{identity}}"}""");

    public async Task<JsonObject> InboxAsync(string query = "") => (await SendAsync(HttpMethod.Get, "_localaws/inbox" + query, null)).Answer;

    private async Task<(HttpStatusCode Status, JsonObject Answer, string? Code)> SendAsync(HttpMethod method, string path, string? body)
    {
        using var http = new HttpClient { BaseAddress = url };
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(text)!.AsObject(), response.Headers.TryGetValues("x-amzn-ErrorType", out var codes) ? codes.Single() : null);
    }
}
