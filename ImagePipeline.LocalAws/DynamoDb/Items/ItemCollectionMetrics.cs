using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>The size of item collections, which only tables with local indexes have.</summary>
internal static class ItemCollectionMetrics
{
    /// <summary>Those of several writes, by table.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<(TableDefinition Table, WriteOutcome Outcome)> writes)
    {
        writer.WriteStartObject("ItemCollectionMetrics");
        foreach (var table in writes.Where(write => write.Table.LocalIndexes.Any()).GroupBy(write => write.Table))
        {
            writer.WriteStartArray(table.Key.Name);
            foreach (var item in table.Select(write => write.Outcome.After ?? write.Outcome.Before).OfType<AttributeMap>())
            {
                WriteOne(writer, table.Key, item);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <param name="key">The item's key, among other attributes perhaps.</param>
    public static void WriteOne(Utf8JsonWriter writer, TableDefinition table, AttributeMap key)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("ItemCollectionKey");
        writer.WritePropertyName(table.Key.Hash.Name);
        key[table.Key.Hash.Name].WriteTo(writer);
        writer.WriteEndObject();
        // An estimate in gigabytes, as a range; no collection here grows beyond the first.
        writer.WriteStartArray("SizeEstimateRangeGB");
        writer.WriteNumberValue(0);
        writer.WriteNumberValue(1);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
