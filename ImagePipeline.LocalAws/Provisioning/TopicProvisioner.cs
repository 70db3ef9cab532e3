using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Topics, each with its queue as a subscriber: in LocalAws always, wherever the queues are.</summary>
internal sealed class TopicProvisioner(HttpClient http, ProvisioningTarget target, QueueProvisioner queues, TimeProvider time)
{
    private static readonly XNamespace s_answer = "http://sns.amazonaws.com/doc/2010-03-31/";

    private readonly ServiceAddress _sns = target.AddressOf("sns");

    public string ArnOf(string role) => target.Arn("sns", NameOf(role));

    public async Task ProvisionAsync(string role, TopicDescription topic, CancellationToken cancellationToken)
    {
        await CallAsync([new("Action", "CreateTopic"), new("Name", NameOf(role))], cancellationToken);
        var subscribed = await CallAsync(
            [new("Action", "Subscribe"), new("TopicArn", ArnOf(role)), new("Protocol", "sqs"), new("Endpoint", queues.ArnOf(topic.Queue))], cancellationToken);
        var subscription = subscribed.Descendants(s_answer + "SubscriptionArn").Single().Value;
        await CallAsync(
            [new("Action", "SetSubscriptionAttributes"), new("SubscriptionArn", subscription), new("AttributeName", "FilterPolicy"), new("AttributeValue", topic.Filter?.ToJsonString() ?? "{}")],
            cancellationToken);
    }

    private async Task<XElement> CallAsync(IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        var body = Encoding.ASCII.GetBytes(string.Join('&', form.Append(new("Version", "2010-03-31")).Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, _sns.Url) { Content = new ByteArrayContent(body) };
        RequestSigner.Sign(request, body, "sns", _sns, time.GetUtcNow());
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? XElement.Parse(text) : throw new ProvisioningException($"SNS answers {(int)response.StatusCode}: {text}");
    }

    private static string NameOf(string role) => $"image-pipeline-{role}";
}
