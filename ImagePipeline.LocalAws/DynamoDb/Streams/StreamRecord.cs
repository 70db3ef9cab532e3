using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>One change of an item.</summary>
/// <param name="Event">INSERT, MODIFY, REMOVE, or <see cref="Expire"/> for a removal that its time to live caused.</param>
/// <param name="Size">Of the keys and images, in bytes.</param>
/// <param name="Images">A JSON object with <c>Keys</c> and, as far as the view type has them, <c>NewImage</c> and <c>OldImage</c>.</param>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html</remarks>
internal sealed record StreamRecord(long Sequence, long At, string Event, int Size, byte[] Images)
{
    public const string Expire = "EXPIRE";

    /// <summary>Reads a row of the columns id, at, event, size and images.</summary>
    public static StreamRecord Of(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt32(3), row.GetFieldValue<byte[]>(4));

    public void WriteTo(Utf8JsonWriter writer, StreamDefinition stream, string region)
    {
        var sequence = SequenceNumber.Format(Sequence);
        writer.WriteStartObject();
        writer.WriteString("eventID", Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{stream.Arn} {sequence}"))));
        writer.WriteString("eventName", Event == Expire ? "REMOVE" : Event);
        writer.WriteString("eventVersion", "1.1");
        writer.WriteString("eventSource", "aws:dynamodb");
        writer.WriteString("awsRegion", region);
        writer.WriteStartObject("dynamodb");
        writer.WriteNumber("ApproximateCreationDateTime", At / 1000);
        using (var images = JsonDocument.Parse(Images, Http.JsonProtocol.DocumentOptions))
        {
            foreach (var image in images.RootElement.EnumerateObject())
            {
                image.WriteTo(writer);
            }
        }

        writer.WriteString("SequenceNumber", sequence);
        writer.WriteNumber("SizeBytes", Size);
        writer.WriteString("StreamViewType", stream.ViewType);
        writer.WriteEndObject();
        if (Event == Expire)
        {
            writer.WriteStartObject("userIdentity");
            writer.WriteString("PrincipalId", "dynamodb.amazonaws.com");
            writer.WriteString("Type", "Service");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
