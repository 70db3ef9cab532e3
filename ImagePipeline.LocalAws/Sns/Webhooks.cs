using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>Posts messages to subscriptions over http and https, each for as long as the subscription is there.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html</remarks>
internal sealed class Webhooks(SnsStore store, ILogger<Webhooks> logger) : IDisposable
{
    // As long as SNS waits for an answer, of which only the status matters.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 16,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    public static bool IsWebhook(string protocol) => protocol is "http" or "https";

    /// <summary>What waits in the outbox: <c>{"type": "Notification", "id": "...", "raw": false, "body": "..."}</c></summary>
    public static byte[] Envelope(string type, string id, string body, bool isRaw) =>
        JsonProtocol.ToBytes(new JsonObject { ["type"] = type, ["id"] = id, ["raw"] = isRaw, ["body"] = body });

    /// <param name="message">Whose target is the subscription's ARN.</param>
    /// <exception cref="HttpRequestException">The endpoint did not take it, and may yet.</exception>
    public async Task SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        // Nobody wants it any more.
        if (store.FindSubscription(message.Target) is not { } subscription)
        {
            return;
        }

        using var request = Request(subscription, JsonNode.Parse(message.Payload)!);
        HttpStatusCode status;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            status = response.StatusCode;
        }
        catch (Exception error) when (message.IsLastAttempt && (error is HttpRequestException || !cancellation.IsCancellationRequested))
        {
            Log.WebhookGivenUp(logger, subscription.Endpoint, error.Message);
            return;
        }

        if ((int)status is >= 200 and < 300)
        {
            return;
        }

        // What is refused once will be refused again; throttling and the endpoint's own trouble pass.
        if (message.IsLastAttempt || ((int)status is >= 300 and < 500 && status is not HttpStatusCode.TooManyRequests))
        {
            Log.WebhookGivenUp(logger, subscription.Endpoint, $"It answers {(int)status}.");
            return;
        }

        throw new HttpRequestException($"{subscription.Endpoint} answers {(int)status}.", null, status);
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(Subscription subscription, JsonNode envelope)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, subscription.Endpoint);
        request.Content = new StringContent((string)envelope["body"]!, Encoding.UTF8, new MediaTypeHeaderValue("text/plain", "utf-8"));
        request.Headers.TryAddWithoutValidation("User-Agent", "Amazon Simple Notification Service Agent");
        request.Headers.Add("x-amz-sns-message-type", (string)envelope["type"]!);
        request.Headers.Add("x-amz-sns-message-id", (string)envelope["id"]!);
        request.Headers.Add("x-amz-sns-topic-arn", subscription.TopicArn);
        if ((string)envelope["type"]! == "Notification")
        {
            request.Headers.Add("x-amz-sns-subscription-arn", subscription.Arn);
        }

        if ((bool)envelope["raw"]!)
        {
            request.Headers.Add("x-amz-sns-rawdelivery", "true");
        }

        return request;
    }
}
