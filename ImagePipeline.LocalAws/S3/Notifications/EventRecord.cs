using System.Text;
using System.Text.Json;

namespace ImagePipeline.LocalAws.S3;

/// <summary>The messages that S3 sends.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html</remarks>
internal static class EventRecord
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One event: <c>{"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", ...}]}</c>.</summary>
    public static byte[] Write(
        Bucket bucket, NotificationRule rule, string eventName, ObjectVersion version, bool hasVersions, RequestOrigin origin, string owner, DateTimeOffset time)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            json.WriteStartObject();
            json.WriteString("eventVersion", "2.1");
            json.WriteString("eventSource", "aws:s3");
            json.WriteString("awsRegion", bucket.Region);
            json.WriteString("eventTime", IsoTime.Text(time));
            json.WriteString("eventName", eventName);
            WritePrincipal(json, "userIdentity", owner);
            json.WriteStartObject("requestParameters");
            json.WriteString("sourceIPAddress", origin.SourceAddress);
            json.WriteEndObject();
            json.WriteStartObject("responseElements");
            json.WriteString("x-amz-request-id", origin.RequestId);
            json.WriteString("x-amz-id-2", origin.RequestId);
            json.WriteEndObject();
            json.WriteStartObject("s3");
            json.WriteString("s3SchemaVersion", "1.0");
            json.WriteString("configurationId", rule.Id);
            json.WriteStartObject("bucket");
            json.WriteString("name", bucket.Name);
            WritePrincipal(json, "ownerIdentity", owner);
            json.WriteString("arn", $"arn:aws:s3:::{bucket.Name}");
            json.WriteEndObject();
            WriteObject(json, eventName, version, hasVersions);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>What a queue or topic gets when a configuration names it.</summary>
    public static byte[] WriteTest(string bucket, RequestOrigin origin, DateTimeOffset time) => Encoding.UTF8.GetBytes(
        $$"""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"{{IsoTime.Text(time)}}","Bucket":"{{bucket}}","RequestId":"{{origin.RequestId}}","HostId":"{{origin.RequestId}}"}""");

    private static void WriteObject(Utf8JsonWriter json, string eventName, ObjectVersion version, bool hasVersions)
    {
        json.WriteStartObject("object");
        json.WriteString("key", FormEncoding.Encode(version.Key));
        if (eventName.StartsWith("ObjectCreated", StringComparison.Ordinal))
        {
            json.WriteNumber("size", version.Size);
            json.WriteString("eTag", version.ETag);
        }
        else if (version.IsDeleteMarker)
        {
            json.WriteString("eTag", "d41d8cd98f00b204e9800998ecf8427e");
        }

        if (hasVersions)
        {
            json.WriteString("versionId", version.VersionId);
        }

        json.WriteString("sequencer", version.Id.ToString("X16"));
        json.WriteEndObject();
    }

    private static void WritePrincipal(Utf8JsonWriter json, string name, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("principalId", id);
        json.WriteEndObject();
    }
}
