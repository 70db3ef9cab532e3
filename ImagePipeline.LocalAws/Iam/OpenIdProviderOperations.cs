using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>IAM's operations on providers of identities by OpenID Connect. Nobody's tokens are asked for here, so their keys are never fetched.</summary>
internal sealed class OpenIdProviderOperations(IOptions<LocalAwsOptions> options, TimeProvider time)
{
    // By ARN.
    private const string Kind = "iam/oidc-provider";

    public static readonly IamTags Tags = new((parameters, records) => Find(parameters, records).Arn);

    // AWS finds out that of the provider's certificate authority where none is given; so does nobody here.
    private const string UnknownThumbprint = "0000000000000000000000000000000000000000";

    public IReadOnlyList<XElement> Create(QueryParameters parameters, RecordSession records)
    {
        var (url, clients, thumbprints, tags) = (parameters.String("Url"), parameters.Strings("ClientIDList"), parameters.Strings("ThumbprintList"), parameters.Tags());
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.Query.Length > 0)
        {
            throw IamErrors.Validation("Invalid Open ID Connect Provider URL");
        }

        // token.actions.githubusercontent.com
        var issuer = url["https://".Length..].TrimEnd('/');
        var arn = $"arn:aws:iam::{options.Value.AccountId}:oidc-provider/{issuer}";
        if (records.Find(Kind, arn) is not null)
        {
            throw IamErrors.AlreadyExists($"Provider with url {url} already exists.");
        }

        records.Put(Kind, arn, new JsonObject
        {
            ["Url"] = issuer,
            ["ClientIDList"] = Array(clients),
            ["ThumbprintList"] = Array(thumbprints.Count > 0 ? Checked(thumbprints) : [UnknownThumbprint]),
            ["CreateDate"] = IsoTime.Seconds(time.GetUtcNow()),
        });
        records.Tag(arn, tags);
        return [new("OpenIDConnectProviderArn", arn), QueryXml.Tags(tags)];
    }

    public static IReadOnlyList<XElement> Get(QueryParameters parameters, RecordSession records)
    {
        var (arn, provider) = Find(parameters, records);
        return [.. QueryXml.Elements(provider), QueryXml.Tags(records.Tags(arn))];
    }

    public static IReadOnlyList<XElement> List(QueryParameters parameters, RecordSession records) =>
        [new("OpenIDConnectProviderList", records.All(Kind).Select(provider => new XElement("member", new XElement("Arn", provider.Id))))];

    public static IReadOnlyList<XElement> UpdateThumbprints(QueryParameters parameters, RecordSession records)
    {
        var (arn, provider) = Find(parameters, records);
        provider["ThumbprintList"] = Array(Checked(parameters.Strings("ThumbprintList")));
        records.Put(Kind, arn, provider);
        return [];
    }

    public static IReadOnlyList<XElement> AddClient(QueryParameters parameters, RecordSession records) =>
        ChangeClients(parameters, records, (clients, client) => clients.Contains(client) ? clients : clients.Append(client));

    public static IReadOnlyList<XElement> RemoveClient(QueryParameters parameters, RecordSession records) =>
        ChangeClients(parameters, records, (clients, client) => clients.Where(other => other != client));

    public static IReadOnlyList<XElement> Delete(QueryParameters parameters, RecordSession records)
    {
        var (arn, _) = Find(parameters, records);
        records.Remove(Kind, arn);
        records.RemoveTags(arn);
        return [];
    }

    private static IReadOnlyList<XElement> ChangeClients(QueryParameters parameters, RecordSession records, Func<IEnumerable<string>, string, IEnumerable<string>> change)
    {
        var (arn, provider) = Find(parameters, records);
        provider["ClientIDList"] = Array(change([.. provider["ClientIDList"]!.AsArray().Select(client => (string)client!)], parameters.String("ClientID")));
        records.Put(Kind, arn, provider);
        return [];
    }

    private static (string Arn, JsonObject Provider) Find(QueryParameters parameters, RecordSession records)
    {
        var arn = parameters.String("OpenIDConnectProviderArn");
        return (arn, records.Find(Kind, arn) ?? throw IamErrors.NoSuchEntity($"OpenIDConnect Provider not found for arn {arn}"));
    }

    private static List<string> Checked(List<string> thumbprints) => thumbprints is { Count: > 0 and <= 5 } && thumbprints.All(print => print.Length == 40)
        ? thumbprints
        : throw IamErrors.InvalidInput("A provider has one to five thumbprints of 40 characters.");

    private static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode?)value)];
}
