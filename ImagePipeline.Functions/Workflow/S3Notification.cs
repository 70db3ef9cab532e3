using System.Net;
using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// What S3 sends, https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html:
/// <code>
/// {"Records": [{"eventName": "ObjectCreated:Post", "eventTime": "2026-01-02T03:04:05.678Z",
///   "s3": {"bucket": {"name": "b"}, "object": {"key": "in/a+b%2Bc", "size": 9, "eTag": "...", "versionId": "..."}}}]}
/// </code>
/// A test message has no records: <c>{"Service": "Amazon S3", "Event": "s3:TestEvent", ...}</c>.
/// </summary>
internal sealed record S3Notification([property: JsonPropertyName("Records")] IReadOnlyList<S3Record?>? Records);

internal sealed record S3Record(S3Entity? S3);

internal sealed record S3Entity(S3Object? Object);

internal sealed record S3Object(string? Key, long Size, string? VersionId)
{
    /// <summary>The key of the object: an event's key is form-encoded, exactly once ('+' is a space).</summary>
    [JsonIgnore]
    public string DecodedKey => WebUtility.UrlDecode(Key ?? "");
}
