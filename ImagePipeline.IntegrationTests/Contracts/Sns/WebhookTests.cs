using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Sns;

public sealed class WebhookTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    private SnsClient Client => new(aws.Url);

    [Fact]
    public async Task AWebhook_HasMessagesOnceItHasConfirmed()
    {
        await using var server = await WebhookServer.StartAsync();
        var topic = await CreateTopicAsync();
        Assert.Equal("pending confirmation", await SubscribeAsync(topic, server.Url));

        var asked = await server.NextAsync();
        Assert.Equal("SubscriptionConfirmation", asked.Type);
        Assert.Equal(topic, asked.Headers["x-amz-sns-topic-arn"]);
        Assert.Equal("text/plain; charset=utf-8", asked.Headers["content-type"]);
        Assert.Equal("PendingConfirmation", await Client.ValueAsync("SubscriptionArn", ("Action", "ListSubscriptionsByTopic"), ("TopicArn", topic)));
        await PublishAsync(topic, "Too early");

        using var http = new HttpClient();
        using var confirmed = await http.GetAsync(new Uri((string)asked.Message["SubscribeURL"]!), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var subscription = await Client.ValueAsync("SubscriptionArn", ("Action", "ListSubscriptionsByTopic"), ("TopicArn", topic));
        var id = await PublishAsync(topic, "Hällo", ("Subject", "Greeting"));

        var delivery = await server.NextAsync();
        Assert.Equal("Notification", delivery.Type);
        Assert.Equal(subscription, delivery.Headers["x-amz-sns-subscription-arn"]);
        Assert.Equal(id, delivery.Headers["x-amz-sns-message-id"]);
        Assert.Equal($"{id}: Greeting: Hällo", $"{delivery.Message["MessageId"]}: {delivery.Message["Subject"]}: {delivery.Message["Message"]}");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task EveryMessage_IsSignedByTheCertificateThatItNames(string version)
    {
        await using var server = await WebhookServer.StartAsync();
        var topic = await CreateTopicAsync();
        await Client.CallAsync(HttpStatusCode.OK, ("Action", "SetTopicAttributes"), ("TopicArn", topic), ("AttributeName", "SignatureVersion"), ("AttributeValue", version));
        await SubscribeAsync(topic, server.Url);
        var asked = await server.NextAsync();
        await ConfirmAsync(topic, asked);
        await PublishAsync(topic, "Signed");

        await AssertSignedAsync(asked.Message, "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        await AssertSignedAsync((await server.NextAsync()).Message, "Message", "MessageId", "Timestamp", "TopicArn", "Type");
        Assert.Equal(version, (string?)asked.Message["SignatureVersion"]);
    }

    [Fact]
    public async Task WhatFails_IsSentAgainAndWhatIsRefusedIsNot()
    {
        await using var server = await WebhookServer.StartAsync();
        var topic = await CreateTopicAsync();
        await SubscribeAsync(topic, server.Url);
        await ConfirmAsync(topic, await server.NextAsync());
        server.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        server.Answers.Enqueue(HttpStatusCode.TooManyRequests);

        var id = await PublishAsync(topic, "Again");
        Assert.Equal([id, id, id], [await NextIdAsync(server), await NextIdAsync(server), await NextIdAsync(server)]);

        server.Answers.Enqueue(HttpStatusCode.Forbidden);
        var refused = await PublishAsync(topic, "Refused");
        Assert.Equal(refused, await NextIdAsync(server));
        var last = await PublishAsync(topic, "Last");
        Assert.Equal(last, await NextIdAsync(server));
    }

    [Fact]
    public async Task RawDelivery_SendsTheMessageAlone()
    {
        await using var server = await WebhookServer.StartAsync();
        var topic = await CreateTopicAsync();
        await SubscribeAsync(topic, server.Url, ("RawMessageDelivery", "true"));
        await ConfirmAsync(topic, await server.NextAsync());

        await PublishAsync(topic, """{"a":1}""");

        var delivery = await server.NextAsync();
        Assert.Equal("""{"a":1}""", delivery.Body);
        Assert.Equal("true", delivery.Headers["x-amz-sns-rawdelivery"]);
    }

    [Fact]
    public async Task TheLinkInAMessage_Unsubscribes()
    {
        await using var server = await WebhookServer.StartAsync();
        var topic = await CreateTopicAsync();
        await SubscribeAsync(topic, server.Url);
        await ConfirmAsync(topic, await server.NextAsync());
        await PublishAsync(topic, "First");

        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri((string)(await server.NextAsync()).Message["UnsubscribeURL"]!), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty((await Client.CallAsync(HttpStatusCode.OK, ("Action", "ListSubscriptionsByTopic"), ("TopicArn", topic))).Descendants(SnsClient.Namespace + "SubscriptionArn"));
    }

    [Fact]
    public async Task AConfirmation_IsAskedForAgainOverARestartAndByANewToken()
    {
        await using var server = await WebhookServer.StartAsync();
        var topic = await CreateTopicAsync();
        await SubscribeAsync(topic, server.Url);
        var first = (string)(await server.NextAsync()).Message["Token"]!;

        await aws.RestartAsync();
        await SubscribeAsync(topic, server.Url);
        var second = await server.NextAsync();

        Assert.NotEqual(first, (string?)second.Message["Token"]);
        Assert.Equal("InvalidParameter: Invalid parameter: Token",
            await Client.ErrorAsync(HttpStatusCode.BadRequest, ("Action", "ConfirmSubscription"), ("TopicArn", topic), ("Token", first)));
        await ConfirmAsync(topic, second);
    }

    [Theory]
    [InlineData("http", "https://example.com/", "InvalidParameter: Invalid parameter: Endpoint must match the specified protocol", HttpStatusCode.BadRequest)]
    [InlineData("https", "example.com", "InvalidParameter: Invalid parameter: Endpoint must match the specified protocol", HttpStatusCode.BadRequest)]
    [InlineData("https", "https://a:b@example.com/", "NotImplemented: LocalAws does not support endpoints with a name and a password.", HttpStatusCode.NotImplemented)]
    public async Task AnEndpointThatIsNone_IsRefused(string protocol, string endpoint, string error, HttpStatusCode status)
    {
        var topic = await CreateTopicAsync();

        Assert.Equal(error, await Client.ErrorAsync(status, ("Action", "Subscribe"), ("TopicArn", topic), ("Protocol", protocol), ("Endpoint", endpoint)));
    }

    private Task<string> CreateTopicAsync() => Client.ValueAsync("TopicArn", ("Action", "CreateTopic"), ("Name", $"hooks-{Guid.NewGuid():N}"));

    private Task<string> SubscribeAsync(string topic, string url, params (string Key, string Value)[] attributes) => Client.ValueAsync("SubscriptionArn",
    [
        ("Action", "Subscribe"), ("TopicArn", topic), ("Protocol", "http"), ("Endpoint", url),
        .. attributes.SelectMany((attribute, i) => new[] { ($"Attributes.entry.{i + 1}.key", attribute.Key), ($"Attributes.entry.{i + 1}.value", attribute.Value) }),
    ]);

    private Task<string> ConfirmAsync(string topic, Delivery asked) =>
        Client.ValueAsync("SubscriptionArn", ("Action", "ConfirmSubscription"), ("TopicArn", topic), ("Token", (string)asked.Message["Token"]!));

    private Task<string> PublishAsync(string topic, string message, params (string Name, string Value)[] more) =>
        Client.ValueAsync("MessageId", [("Action", "Publish"), ("TopicArn", topic), ("Message", message), .. more]);

    private static async Task<string> NextIdAsync(WebhookServer server) => (await server.NextAsync()).Headers["x-amz-sns-message-id"];

    private static async Task AssertSignedAsync(JsonObject message, params string[] signed)
    {
        using var http = new HttpClient();
        using var certificate = X509Certificate2.CreateFromPem(await http.GetStringAsync(new Uri((string)message["SigningCertURL"]!), TestContext.Current.CancellationToken));
        var text = string.Concat(signed.Select(name => $"{name}\n{(string)message[name]!}\n"));
        var algorithm = (string?)message["SignatureVersion"] == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;

        Assert.True(certificate.GetRSAPublicKey()!.VerifyData(
            Encoding.UTF8.GetBytes(text), Convert.FromBase64String((string)message["Signature"]!), algorithm, RSASignaturePadding.Pkcs1));
    }
}
