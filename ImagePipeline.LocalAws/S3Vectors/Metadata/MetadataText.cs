using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3Vectors.Metadata;

/// <summary>A vector's metadata: strings, numbers, booleans and lists of these by their keys.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-limitations.html</remarks>
internal static class MetadataText
{
    private const int MaximumKeys = 50;
    private const int MaximumBytes = 40 * 1024;
    private const int MaximumFilterableBytes = 2 * 1024;

    /// <summary>What is stored of a request's metadata: the same, without blanks.</summary>
    /// <exception cref="AwsException">It is not as AWS takes it.</exception>
    public static string Read(JsonElement? metadata, string key, IReadOnlyList<string> nonFilterable)
    {
        if (metadata is not { } members)
        {
            return "{}";
        }

        var (all, filterable) = (new JsonObject(), new JsonObject());
        foreach (var member in members.EnumerateObject())
        {
            if (!MetadataValues.AreValid(member.Value))
            {
                throw S3VectorsErrors.Record(key, $"Metadata value of '{member.Name}' must be a string, a number, a boolean or a list of these");
            }

            all[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            if (!nonFilterable.Contains(member.Name))
            {
                filterable[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
        }

        if (all.Count > MaximumKeys)
        {
            throw S3VectorsErrors.Record(key, $"Metadata object must have at most {MaximumKeys} keys");
        }

        if (JsonProtocol.ToBytes(filterable).Length > MaximumFilterableBytes)
        {
            throw S3VectorsErrors.Record(key, $"Filterable metadata must have at most {MaximumFilterableBytes} bytes");
        }

        var text = JsonProtocol.ToBytes(all);
        return text.Length <= MaximumBytes ? Encoding.UTF8.GetString(text) : throw S3VectorsErrors.Record(key, $"Metadata must have at most {MaximumBytes} bytes");
    }
}
