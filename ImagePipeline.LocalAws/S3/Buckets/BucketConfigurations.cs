using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>A configuration of a bucket that is kept and answered as it was put.</summary>
/// <param name="Kind">The sub-resource.</param>
/// <param name="Name">As operations are named: <c>GetBucketCors</c> is <c>Get</c> and this.</param>
/// <param name="Root">The root element of its XML.</param>
/// <param name="Default">What is answered where none was ever put, as XML within the root; or</param>
/// <param name="Missing">the code of the error, and its text. A kind that has both was answered by default until it was deleted.</param>
/// <param name="Validate">Refuses what is wrong or not supported.</param>
internal sealed record ConfigurationKind(
    string Kind, string Name, string Root, string? Default, (string Code, string Message) Missing, Action<XElement> Validate);

/// <summary>Gets, puts and deletes buckets' configurations.</summary>
internal sealed class BucketConfigurations(Buckets buckets, Notifier notifier, Owner owner)
{
    public static readonly IReadOnlyList<ConfigurationKind> Kinds =
    [
        new("cors", "BucketCors", "CORSConfiguration", null,
            ("NoSuchCORSConfiguration", "The CORS configuration does not exist"), xml => CorsConfiguration.Parse(xml)),
        new("lifecycle", "BucketLifecycleConfiguration", "LifecycleConfiguration", null,
            ("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"), xml => LifecycleConfiguration.Parse(xml)),
        new("tagging", "BucketTagging", "Tagging", null,
            ("NoSuchTagSet", "The TagSet does not exist"), xml => Tags.FromXml(xml, Tags.MostOfBucket)),
        new("publicAccessBlock", "PublicAccessBlock", "PublicAccessBlockConfiguration",
            "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>",
            ("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
            xml => xml.Only("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")),
        new("ownershipControls", "BucketOwnershipControls", "OwnershipControls",
            "<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>",
            ("OwnershipControlsNotFoundError", "The bucket ownership controls were not found"), xml => xml.Only("Rule")),
        new("encryption", "BucketEncryption", "ServerSideEncryptionConfiguration",
            "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>",
            default, ValidateEncryption),
    ];

    /// <summary>Where a bucket's log would go. It has no operation that deletes: an empty one is put.</summary>
    public static readonly ConfigurationKind Logging = new("logging", "BucketLogging", "BucketLoggingStatus", "", default, ValidateLogging);

    /// <summary>Which objects transitions leave alone. Nothing is transitioned here; it is kept beside the lifecycle and told with it.</summary>
    public const string MinimumTransitionSize = "x-amz-transition-default-minimum-object-size";

    /// <summary>What stands in place of a configuration that had a default and was deleted.</summary>
    private const string Deleted = "";

    /// <summary>Configurations that LocalAws lacks, answered as where they were never put; tools ask for them all.</summary>
    public static readonly IReadOnlyList<ConfigurationKind> NeverPut =
    [
        new("accelerate", "BucketAccelerateConfiguration", "AccelerateConfiguration", "", default, _ => { }),
        new("requestPayment", "BucketRequestPayment", "RequestPaymentConfiguration", "<Payer>BucketOwner</Payer>", default, _ => { }),
        new("policyStatus", "BucketPolicyStatus", "PolicyStatus", "<IsPublic>false</IsPublic>", default, _ => { }),
        new("website", "BucketWebsite", "WebsiteConfiguration", null,
            ("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"), _ => { }),
        new("replication", "BucketReplication", "ReplicationConfiguration", null,
            ("ReplicationConfigurationNotFoundError", "The replication configuration was not found"), _ => { }),
        new("object-lock", "ObjectLockConfiguration", "ObjectLockConfiguration", null,
            ("ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"), _ => { }),
    ];

    public Task GetAsync(S3Request request, ConfigurationKind kind)
    {
        var bucket = buckets.Get(request.Bucket);
        if (!bucket.Configurations.TryGetValue(kind.Kind, out var xml) && kind.Default is not null)
        {
            xml = $"<{kind.Root} xmlns=\"{S3Xml.Namespace}\">{kind.Default}</{kind.Root}>";
        }

        if (xml is null or Deleted)
        {
            throw S3Errors.NotConfigured(kind.Missing.Code, kind.Missing.Message, bucket.Name);
        }

        if (kind.Kind == "lifecycle")
        {
            request.Response.Headers[MinimumTransitionSize] = bucket.Configurations.GetValueOrDefault(MinimumTransitionSize, "all_storage_classes_128K");
        }

        return WriteAsync(request, "application/xml", xml);
    }

    public async Task PutAsync(S3Request request, ConfigurationKind kind)
    {
        var bucket = buckets.Get(request.Bucket);
        var xml = await request.ReadXmlAsync(kind.Root);
        kind.Validate(xml);
        await buckets.ConfigureAsync(bucket, kind.Kind, xml.ToString(SaveOptions.DisableFormatting));
    }

    public async Task PutLifecycleAsync(S3Request request, ConfigurationKind kind)
    {
        var size = request.Header(MinimumTransitionSize);
        if (size is not (null or "all_storage_classes_128K" or "varies_by_storage_class"))
        {
            throw S3Errors.InvalidArgument("Invalid transition default minimum object size", MinimumTransitionSize, size);
        }

        await PutAsync(request, kind);
        await buckets.ConfigureAsync(buckets.Get(request.Bucket), MinimumTransitionSize, size);
        request.Response.Headers[MinimumTransitionSize] = size ?? "all_storage_classes_128K";
    }

    public async Task PutLoggingAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var xml = await request.ReadXmlAsync(Logging.Root);
        Logging.Validate(xml);
        if (xml.Child("LoggingEnabled")?.Required("TargetBucket") is { } target && buckets.Find(target) is null)
        {
            throw new AwsException("InvalidTargetBucketForLogging", 400, "The target bucket for logging does not exist") { Details = new() { ["TargetBucket"] = target } };
        }

        await buckets.ConfigureAsync(bucket, Logging.Kind, xml.HasElements ? xml.ToString(SaveOptions.DisableFormatting) : null);
    }

    public async Task DeleteAsync(S3Request request, ConfigurationKind kind)
    {
        // A bucket's encryption goes back to its default; the others that have one do not.
        await buckets.ConfigureAsync(buckets.Get(request.Bucket), kind.Kind, kind is { Default: not null, Missing.Code: not null } ? Deleted : null);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task GetVersioningAsync(S3Request request)
    {
        var status = buckets.Get(request.Bucket).Versioning;
        return S3Xml.WriteAsync(request, "VersioningConfiguration", writer => writer.Element("Status", status));
    }

    public async Task PutVersioningAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var xml = (await request.ReadXmlAsync("VersioningConfiguration")).Only("Status", "MfaDelete");
        if (xml.Child("MfaDelete")?.Value == "Enabled")
        {
            throw AwsException.NotSupported("MFA delete");
        }

        var status = xml.Required("Status");
        await buckets.ConfigureAsync(bucket, "versioning", status is Bucket.VersioningEnabled or "Suspended" ? status : throw S3Errors.MalformedXml());
    }

    public Task GetNotificationsAsync(S3Request request) => WriteAsync(request, "application/xml",
        buckets.Get(request.Bucket).Configurations.GetValueOrDefault("notification", $"<NotificationConfiguration xmlns=\"{S3Xml.Namespace}\"/>"));

    public async Task PutNotificationsAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var xml = await request.ReadXmlAsync("NotificationConfiguration");

        // A rule keeps the id it is given here, which its events name.
        foreach (var rule in xml.Elements().Where(rule => rule.Child("Id") is null))
        {
            rule.AddFirst(new XElement(rule.Name.Namespace + "Id", Guid.NewGuid().ToString()));
        }

        await notifier.ValidateAsync(bucket.Name, NotificationConfiguration.Parse(xml), request.Origin, request.Aborted);
        await buckets.ConfigureAsync(bucket, "notification", xml.HasElements ? xml.ToString(SaveOptions.DisableFormatting) : null);
    }

    public async Task DeletePolicyAsync(S3Request request)
    {
        await buckets.ConfigureAsync(buckets.Get(request.Bucket), "policy", value: null);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task GetPolicyAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        return WriteAsync(request, "application/json", bucket.Configurations.GetValueOrDefault("policy")
            ?? throw S3Errors.NotConfigured("NoSuchBucketPolicy", "The bucket policy does not exist", bucket.Name));
    }

    public async Task PutPolicyAsync(S3Request request)
    {
        const int LargestPolicy = 20 * 1024;
        var bucket = buckets.Get(request.Bucket);
        using var body = IncomingBody.Open(request);
        var json = await body.ReadAllAsync(LargestPolicy, request.Aborted);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Statement", out _))
            {
                throw new AwsException("MalformedPolicy", 400, "Missing required field Statement");
            }
        }
        catch (JsonException)
        {
            throw new AwsException("MalformedPolicy", 400, "Policies must be valid JSON and the first byte must be '{'");
        }

        await buckets.ConfigureAsync(bucket, "policy", Encoding.UTF8.GetString(json));
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>The access control list of a bucket or object: its owner may do everything.</summary>
    public Task GetAclAsync(S3Request request)
    {
        const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
        buckets.Get(request.Bucket);
        return S3Xml.WriteAsync(request, "AccessControlPolicy", writer =>
        {
            owner.Write(writer);
            writer.WriteStartElement("AccessControlList");
            writer.WriteStartElement("Grant");
            writer.WriteStartElement("Grantee");
            writer.WriteAttributeString("xmlns", "xsi", null, SchemaInstance);
            writer.WriteAttributeString("xsi", "type", SchemaInstance, "CanonicalUser");
            writer.Element("ID", owner.Id);
            writer.WriteEndElement();
            writer.Element("Permission", "FULL_CONTROL");
            writer.WriteEndElement();
            writer.WriteEndElement();
        });
    }

    // ACLs are off, as in every bucket AWS makes today: only what changes nothing is taken.
    public async Task PutAclAsync(S3Request request)
    {
        buckets.Get(request.Bucket);
        ObjectHeaders.Collect(request.Headers);
        if (request.Header("x-amz-acl") is null)
        {
            await request.ReadXmlAsync("AccessControlPolicy");
            throw new AwsException("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
        }
    }

    private static Task WriteAsync(S3Request request, string contentType, string text)
    {
        request.Response.ContentType = contentType;
        return request.Response.WriteAsync(text, request.Aborted);
    }

    private static void ValidateEncryption(XElement configuration)
    {
        foreach (var algorithm in configuration.Only("Rule").Descendants().Where(element => element.Name.LocalName == "SSEAlgorithm"))
        {
            // A key of KMS is kept, and encrypts nothing.
            if (algorithm.Value is not ("AES256" or "aws:kms"))
            {
                throw AwsException.NotSupported($"the encryption '{algorithm.Value}'");
            }
        }
    }

    private static void ValidateLogging(XElement configuration)
    {
        if (configuration.Only("LoggingEnabled").Child("LoggingEnabled")?.Only("TargetBucket", "TargetPrefix", "TargetObjectKeyFormat") is { } enabled)
        {
            enabled.Required("TargetBucket");
            enabled.Required("TargetPrefix");
        }
    }
}
