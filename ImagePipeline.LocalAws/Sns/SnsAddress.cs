using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>The URLs that messages name. Below a path of LocalAws' own, where no bucket can be called so.</summary>
internal sealed class SnsAddress(IOptions<LocalAwsOptions> options, ListeningSocket socket)
{
    public const string ActionsPath = "/_aws/sns";
    public const string CertificatesPath = "/_aws/sns/certificates/";

    public string Certificates => Endpoint + CertificatesPath;

    public string Confirm(string topic, string token) =>
        $"{Endpoint}{ActionsPath}?Action=ConfirmSubscription&TopicArn={Uri.EscapeDataString(topic)}&Token={token}";

    public string Unsubscribe(string subscription) => $"{Endpoint}{ActionsPath}?Action=Unsubscribe&SubscriptionArn={Uri.EscapeDataString(subscription)}";

    private string Endpoint => options.Value.PublicUrl is { } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : $"http://localhost:{socket.Url.Port}";
}
