using System.Text.Json.Nodes;
using ImagePipeline.Functions.Notifications;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Notifications;

public sealed class StopMailTests
{
    private readonly TestHost _test = new();

    [Theory]
    [InlineData("""{"eventType":"Bounce","mail":{},"bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"a@example.com"}]}}""", true)]
    [InlineData("""{"eventType":"Complaint","mail":{},"complaint":{"complainedRecipients":[{"emailAddress":"a@example.com"}]}}""", true)]
    [InlineData("""{"eventType":"Bounce","mail":{},"bounce":{"bounceType":"Transient","bouncedRecipients":[{"emailAddress":"a@example.com"}]}}""", false)]
    [InlineData("""{"eventType":"Delivery","mail":{},"delivery":{"recipients":["a@example.com"]}}""", false)]
    public async Task WhatBouncesForGood_OrIsComplainedAbout_StopsMail(string happened, bool stops)
    {
        var answer = await StopAsync(new JsonObject { ["Type"] = "Notification", ["Message"] = happened }.ToJsonString());

        Assert.Empty(answer.BatchItemFailures);
        Assert.Equal(stops, await _test.Mails.IsStoppedAsync("a@example.com", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WhatIsNoEvent_ComesAgain() => Assert.Single((await StopAsync("""{"Message":"no JSON"}""")).BatchItemFailures);

    private Task<BatchAnswer> StopAsync(string body) =>
        new StopMail(_test.Host).HandleAsync(new QueueEvent([new QueueMessage("1", body, null)]), TestContext.Current.CancellationToken);
}
