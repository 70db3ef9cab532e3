using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Whom the pipeline mails as, and the topic that is told what becomes of its mail.</summary>
internal sealed class MailProvisioner(HttpClient http, ProvisioningTarget target, TopicProvisioner topics, TimeProvider time)
{
    private const string Feedback = "mail-feedback";

    private readonly ServiceAddress _ses = target.AddressOf("ses");

    public async Task ProvisionAsync(CancellationToken cancellationToken)
    {
        await CallAsync("identities", new() { ["EmailIdentity"] = LocalNames.MailDomain }, cancellationToken);
        await CallAsync("configuration-sets", new() { ["ConfigurationSetName"] = LocalNames.MailConfigurationSet }, cancellationToken);
        await CallAsync($"configuration-sets/{LocalNames.MailConfigurationSet}/event-destinations", new()
        {
            ["EventDestinationName"] = Feedback,
            ["EventDestination"] = new JsonObject
            {
                ["Enabled"] = true,
                ["MatchingEventTypes"] = new JsonArray("BOUNCE", "COMPLAINT"),
                ["SnsDestination"] = new JsonObject { ["TopicArn"] = topics.ArnOf(Feedback) },
            },
        }, cancellationToken);
    }

    // What is there from an earlier start stays as it is.
    private async Task CallAsync(string path, JsonObject input, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(input.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_ses.Url, $"/v2/email/{path}")) { Content = new ByteArrayContent(body) };
        RequestSigner.Sign(request, body, "ses", _ses, time.GetUtcNow());
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.StatusCode is not HttpStatusCode.OK && !text.Contains("already exist", StringComparison.Ordinal))
        {
            throw new ProvisioningException($"SES answers {(int)response.StatusCode}: {text}");
        }
    }
}
