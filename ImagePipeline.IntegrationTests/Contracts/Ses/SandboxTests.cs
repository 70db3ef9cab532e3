using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts.Ses;

public sealed class SandboxTests(RunningSesSandbox aws) : IClassFixture<RunningSesSandbox>
{
    [Fact]
    public async Task InTheSandbox_MailGoesToVerifiedIdentitiesAndTheSimulatorAlone()
    {
        var client = new SesClient(aws.Url);
        await client.VerifyAsync("ada@example.com");
        await client.VerifyAsync("ben@example.org");

        await client.SendAsync("ben@example.org", "a", "a");
        await client.SendAsync("success@simulator.amazonses.com", "a", "a");
        var error = await client.ErrorAsync(HttpMethod.Post, "outbound-emails", """
            {"FromEmailAddress":"ada@example.com","Destination":{"ToAddresses":["cy@example.org","Dee <dee@example.org>"]},
             "Content":{"Simple":{"Subject":{"Data":"a"},"Body":{"Text":{"Data":"a"}}}}}
            """, HttpStatusCode.BadRequest);

        Assert.Equal(
            "MessageRejected: Email address is not verified. The following identities failed the check in region US-EAST-1: cy@example.org, \"Dee\" <dee@example.org>", error);
        var account = await client.CallAsync(HttpMethod.Get, "account");
        Assert.False((bool)account["ProductionAccessEnabled"]!);
        Assert.Equal(2, (double)account["SendQuota"]!["SentLast24Hours"]!);
    }
}
