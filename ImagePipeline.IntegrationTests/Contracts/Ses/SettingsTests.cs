using System.Net;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Contracts.Sns;

namespace ImagePipeline.IntegrationTests.Contracts.Ses;

public sealed class SettingsTests(RunningSes aws) : IClassFixture<RunningSes>
{
    private SesClient Client => new(aws.Url);

    [Fact]
    public async Task Identities_AreVerifiedAtOnce()
    {
        var created = await Client.CallAsync(HttpMethod.Post, "identities", """{"EmailIdentity":"team@identities.example"}""");
        Assert.Equal("EMAIL_ADDRESS", (string?)created["IdentityType"]);

        var found = await Client.CallAsync(HttpMethod.Get, "identities/TEAM@identities.example");
        Assert.Equal("SUCCESS", (string?)found["VerificationStatus"]);
        Assert.Equal("AlreadyExistsException: Email identity team@identities.example already exist.",
            await Client.ErrorAsync(HttpMethod.Post, "identities", """{"EmailIdentity":"team@identities.example"}""", HttpStatusCode.BadRequest));

        await Client.CallAsync(HttpMethod.Delete, "identities/team@identities.example");
        Assert.Equal("NotFoundException: Email identity team@identities.example does not exist.",
            await Client.ErrorAsync(HttpMethod.Get, "identities/team@identities.example", null, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task TheSuppressionList_IsKeptOverARestart()
    {
        await Client.CallAsync(HttpMethod.Put, "suppression/addresses", """{"EmailAddress":"gone@list.example","Reason":"BOUNCE"}""");
        await Client.CallAsync(HttpMethod.Put, "suppression/addresses", """{"EmailAddress":"angry@list.example","Reason":"COMPLAINT"}""");

        await aws.RestartAsync();

        var found = await Client.CallAsync(HttpMethod.Get, "suppression/addresses/Gone@list.example");
        Assert.Equal("BOUNCE", (string?)found["SuppressedDestination"]!["Reason"]);
        Assert.Equal(["angry@list.example", "gone@list.example"], Addresses(await Client.CallAsync(HttpMethod.Get, "suppression/addresses")));
        Assert.Equal(["angry@list.example"], Addresses(await Client.CallAsync(HttpMethod.Get, "suppression/addresses?Reason=COMPLAINT")));
        await Client.CallAsync(HttpMethod.Delete, "suppression/addresses/gone@list.example");
        Assert.Equal("NotFoundException: Email address gone@list.example does not exist on your suppression list.",
            await Client.ErrorAsync(HttpMethod.Get, "suppression/addresses/gone@list.example", null, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("bounce@simulator.amazonses.com", "Bounce", "General")]
    [InlineData("bounce+7@simulator.amazonses.com", "Bounce", "General")]
    [InlineData("suppressionlist@simulator.amazonses.com", "Bounce", "OnAccountSuppressionList")]
    [InlineData("complaint@simulator.amazonses.com", "Complaint", null)]
    public async Task TheSimulatorsAddresses_LeadToEventsAtTheTopic(string address, string type, string? subType)
    {
        var (set, topic, queue) = await CreateSetAsync();

        var id = await Client.SendAsync(address, "Tried", "a", $$""","ConfigurationSetName":"{{set}}","EmailTags":[{"Name":"owner","Value":"o-1"}]""");

        var happened = await ReceiveAsync(queue);
        Assert.Equal(type, (string?)happened["eventType"]);
        Assert.Equal(id, (string?)happened["mail"]!["messageId"]);
        Assert.Equal("o-1", (string?)happened["mail"]!["tags"]!["owner"]![0]);
        var facts = happened[type.ToLowerInvariant()]!;
        Assert.Equal(address, (string?)facts[type == "Bounce" ? "bouncedRecipients" : "complainedRecipients"]![0]!["emailAddress"]);
        Assert.Equal(subType, (string?)facts["bounceSubType"]);
        Assert.NotNull(topic);
    }

    [Fact]
    public async Task WhatTheSuppressionListHas_IsReportedAsABounce()
    {
        var (set, _, queue) = await CreateSetAsync();
        await Client.CallAsync(HttpMethod.Put, "suppression/addresses", """{"EmailAddress":"listed@example.org","Reason":"BOUNCE"}""");

        await Client.SendAsync("Listed@example.org", "Tried", "a", $$""","ConfigurationSetName":"{{set}}" """);

        Assert.Equal("OnAccountSuppressionList", (string?)(await ReceiveAsync(queue))["bounce"]!["bounceSubType"]);
        Assert.Equal("suppressed", (string?)(await Client.InboxAsync("?search=listed@example.org"))["mails"]![0]!["outcome"]);
    }

    /// <returns>A configuration set whose bounces and complaints come to a queue.</returns>
    private async Task<(string Set, string Topic, string Queue)> CreateSetAsync()
    {
        var name = $"set-{Guid.NewGuid():N}";
        if ((await Client.CallAsync(HttpMethod.Get, "identities"))["EmailIdentities"]!.AsArray().All(identity => (string?)identity!["IdentityName"] != "example.com"))
        {
            await Client.VerifyAsync("example.com");
        }

        var sns = new SnsClient(aws.Url);
        var topic = await sns.ValueAsync("TopicArn", ("Action", "CreateTopic"), ("Name", name));
        var queue = (string)JsonNode.Parse(await aws.CallAsync("AmazonSQS.CreateQueue", $$"""{"QueueName":"{{name}}"}"""))!["QueueUrl"]!;
        await sns.ValueAsync("SubscriptionArn", ("Action", "Subscribe"), ("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:us-east-1:000000000000:{name}"),
            ("Attributes.entry.1.key", "RawMessageDelivery"), ("Attributes.entry.1.value", "true"));
        await Client.CallAsync(HttpMethod.Post, "configuration-sets", $$"""{"ConfigurationSetName":"{{name}}"}""");
        await Client.CallAsync(HttpMethod.Post, $"configuration-sets/{name}/event-destinations", $$"""
            {"EventDestinationName":"feedback","EventDestination":{"Enabled":true,"MatchingEventTypes":["BOUNCE","COMPLAINT"],"SnsDestination":{"TopicArn":"{{topic}}"} } }
            """);
        return (name, topic, queue);
    }

    private async Task<JsonNode> ReceiveAsync(string queue)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var answer = JsonNode.Parse(await aws.CallAsync("AmazonSQS.ReceiveMessage", $$"""{"QueueUrl":"{{queue}}","WaitTimeSeconds":20}"""))!;
            if (answer["Messages"] is JsonArray { Count: > 0 } messages)
            {
                return JsonNode.Parse((string)messages[0]!["Body"]!)!;
            }
        }

        throw new TimeoutException("No event came.");
    }

    private static IEnumerable<string> Addresses(JsonObject answer) =>
        answer["SuppressedDestinationSummaries"]!.AsArray().Select(entry => (string)entry!["EmailAddress"]!).Where(address => address.EndsWith("@list.example", StringComparison.Ordinal));
}
