using System.Buffers;
using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>Writes what happens to the items of a table that has a stream, in the same transaction as the change.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html</remarks>
internal sealed class StreamLog(StreamSignal signal, TimeProvider time)
{
    /// <summary>Notes a change. Nothing is noted where the item is after it as it was before.</summary>
    public void Add(Session session, TableDefinition table, AttributeMap? before, AttributeMap? after, bool expired = false)
    {
        if (table.Stream is not { } stream || AttributeMapComparer.Instance.Equals(before, after))
        {
            return;
        }

        var name = before is null ? "INSERT" : after is not null ? "MODIFY" : expired ? StreamRecord.Expire : "REMOVE";
        var keys = new AttributeMap();
        foreach (var attribute in table.Key.Attributes)
        {
            keys[attribute.Name] = (after ?? before)![attribute.Name];
        }

        var newImage = stream.ViewType is "NEW_IMAGE" or "NEW_AND_OLD_IMAGES" ? after : null;
        var oldImage = stream.ViewType is "OLD_IMAGE" or "NEW_AND_OLD_IMAGES" ? before : null;
        StreamStore.Append(session, stream, time.GetUtcNow(), name, keys.Size + (newImage?.Size ?? 0) + (oldImage?.Size ?? 0), Images(keys, newImage, oldImage));
    }

    /// <summary>Wakes the readers. To be called once the write is committed.</summary>
    public void Signal(TableDefinition table)
    {
        if (table.Stream is not null)
        {
            signal.Raise();
        }
    }

    private static byte[] Images(AttributeMap keys, AttributeMap? newImage, AttributeMap? oldImage)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, JsonProtocol.WriterOptions))
        {
            writer.WriteStartObject();
            Write(writer, "Keys", keys);
            Write(writer, "NewImage", newImage);
            Write(writer, "OldImage", oldImage);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, AttributeMap? image)
    {
        if (image is not null)
        {
            writer.WritePropertyName(name);
            image.WriteTo(writer);
        }
    }
}
