using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>
/// Signs messages as SNS does, with a certificate of its own that is made at the first need and kept. Whoever insists on AWS's certificate,
/// as AWS's SDKs do by its URL, learns that this is not from there.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html</remarks>
internal sealed class MessageSigner(SnsStore store, SnsAddress address, TimeProvider time)
{
    public const string Schema = "CREATE TABLE IF NOT EXISTS signing_keys (certificate BLOB NOT NULL, private_key BLOB NOT NULL);";

    private readonly Lazy<Key> _key = new(() => Load(store) ?? Make(store, time));

    /// <summary>What is signed, in this order, each name and value on a line of its own.</summary>
    private static readonly Dictionary<string, string[]> s_signed = new()
    {
        ["Notification"] = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
        ["SubscriptionConfirmation"] = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
        ["UnsubscribeConfirmation"] = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
    };

    public string CertificateUrl => $"{address.Certificates}{_key.Value.Name}";

    /// <summary>The certificate in PEM, by the name that its URL ends with.</summary>
    public string? FindCertificate(string name) => name == _key.Value.Name ? _key.Value.Certificate.ExportCertificatePem() : null;

    /// <param name="version">1 is SHA-1, 2 SHA-256.</param>
    public string Sign(JsonObject message, string version)
    {
        var text = new StringBuilder();
        foreach (var name in s_signed[(string)message["Type"]!])
        {
            if (message[name] is { } value)
            {
                text.Append(name).Append('\n').Append((string)value!).Append('\n');
            }
        }

        return Convert.ToBase64String(_key.Value.Private.SignData(
            Encoding.UTF8.GetBytes(text.ToString()), version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
    }

    private static Key? Load(SnsStore store) => store.Database.Read(session => session.First("SELECT certificate, private_key FROM signing_keys", row =>
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(row.GetFieldValue<byte[]>(1), out _);
        return new Key(X509CertificateLoader.LoadCertificate(row.GetFieldValue<byte[]>(0)), rsa);
    }));

    private static Key Make(SnsStore store, TimeProvider time)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=sns.localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddYears(20));
        store.Database.WriteAsync(session => session.Execute(
            "INSERT INTO signing_keys VALUES ($1, $2)", certificate.RawData, rsa.ExportPkcs8PrivateKey())).GetAwaiter().GetResult();
        return Load(store)!;
    }

    private sealed record Key(X509Certificate2 Certificate, RSA Private)
    {
        public string Name { get; } = $"SimpleNotificationService-{Certificate.Thumbprint.ToLowerInvariant()}.pem";
    }
}
