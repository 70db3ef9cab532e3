using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.S3;

/// <summary>One version of an object, or a delete marker. In a bucket without versioning its id is <c>null</c>.</summary>
/// <param name="Id">Rises with every change; the newest version of a key has the greatest. It is the event's sequencer too.</param>
/// <param name="Headers">What a GET answers as it was put: system headers and <c>x-amz-meta-*</c>.</param>
/// <param name="Tags">As in <c>x-amz-tagging</c>, or null.</param>
internal sealed partial record ObjectVersion(
    long Id,
    string Key,
    string VersionId,
    bool IsLatest,
    bool IsDeleteMarker,
    ObjectContent Content,
    string ETag,
    DateTimeOffset Modified,
    IReadOnlyDictionary<string, string> Headers,
    ObjectChecksum? Checksum,
    string? Tags)
{
    public const string NullVersion = "null";

    /// <summary>What a query must select for <see cref="Read"/>.</summary>
    public const string Columns = "id, key, version, latest, marker, content, etag, modified, headers, checksum, tags";

    /// <summary>The form that S3's version ids have: what has another is refused, where an unknown one of this form is merely not found.</summary>
    public static bool IsWellFormed(string versionId) => versionId == NullVersion || WellFormed().IsMatch(versionId);

    public long Size => Content.Size;

    public string ContentType => Headers.GetValueOrDefault("Content-Type", "binary/octet-stream");

    public static ObjectVersion Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4),
        ObjectContent.Parse(row.GetString(5)), row.GetString(6), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(7)),
        ParseHeaders(row.GetString(8)), ObjectChecksum.Parse(row.IsDBNull(9) ? null : row.GetString(9)), row.IsDBNull(10) ? null : row.GetString(10));

    public static string FormatHeaders(IReadOnlyDictionary<string, string> headers) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(headers), S3Json.Default.DictionaryStringString);

    public static Dictionary<string, string> ParseHeaders(string json) => json == "{}"
        ? []
        : new(JsonSerializer.Deserialize(json, S3Json.Default.DictionaryStringString)!, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z0-9._]{32}\z")]
    private static partial Regex WellFormed();
}

/// <summary>An object about to be stored.</summary>
internal sealed record NewObject(
    string Key,
    ObjectContent Content,
    string ETag,
    IReadOnlyDictionary<string, string> Headers,
    ObjectChecksum? Checksum,
    string? Tags);

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class S3Json : JsonSerializerContext;
