using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Ses.Inbox;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>SES's GetAccount. The quotas are those of a new account in the sandbox, and of a usual one outside; neither limits anything here.</summary>
internal sealed class AccountOperation(MailStore mails, IOptions<SesOptions> options, TimeProvider time)
{
    public Task<JsonObject> GetAsync(SesRequest request)
    {
        request.End();
        var isInSandbox = options.Value.Sandbox;
        return Task.FromResult(new JsonObject
        {
            ["DedicatedIpAutoWarmupEnabled"] = false,
            ["EnforcementStatus"] = "HEALTHY",
            ["ProductionAccessEnabled"] = !isInSandbox,
            ["SendQuota"] = new JsonObject
            {
                ["Max24HourSend"] = isInSandbox ? 200.0 : 50_000.0,
                ["MaxSendRate"] = isInSandbox ? 1.0 : 14.0,
                ["SentLast24Hours"] = (double)mails.CountSince(time.GetUtcNow().AddDays(-1)),
            },
            ["SendingEnabled"] = true,
            ["SuppressionAttributes"] = new JsonObject { ["SuppressedReasons"] = new JsonArray("BOUNCE", "COMPLAINT") },
        });
    }
}
