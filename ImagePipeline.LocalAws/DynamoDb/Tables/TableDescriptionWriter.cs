using System.Text.Json;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <summary>What a table or an index holds now; DynamoDB itself tells this with hours of delay.</summary>
internal sealed record TableContent(long Items, long Bytes)
{
    public static readonly TableContent None = new(0, 0);

    public static TableContent Of(Session session, TableDefinition table) =>
        Read(session, "SELECT count(*), coalesce(sum(size), 0) FROM items WHERE table_number = $1", table.Number);

    public static TableContent Of(Session session, TableDefinition table, SecondaryIndex index) =>
        Read(session,
            """
            SELECT count(*), coalesce(sum(size), 0) FROM entries
            JOIN items ON table_number = $1 AND items.hash = item_hash AND items.range = item_range
            WHERE index_number = $2
            """, table.Number, index.Number);

    private static TableContent Read(Session session, string sql, params ReadOnlySpan<object?> arguments) =>
        session.Query(sql, row => new TableContent(row.GetInt64(0), row.GetInt64(1)), arguments)[0];
}

/// <summary>Writes a table's description.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html</remarks>
internal sealed class TableDescriptionWriter(Utf8JsonWriter writer, string status, Func<SecondaryIndex?, TableContent> contentOf)
{
    public const string Creating = "CREATING";
    public const string Updating = "UPDATING";
    public const string Active = "ACTIVE";
    public const string Deleting = "DELETING";

    public void Write(TableDefinition table)
    {
        writer.WriteStartObject();
        WriteDefinitions(table);
        writer.WriteString("TableName", table.Name);
        WriteKey(table.Key);
        writer.WriteString("TableStatus", status);
        writer.WriteNumber("CreationDateTime", Seconds(table.CreatedAt));
        WriteThroughput(table.Throughput);
        var content = contentOf(null);
        writer.WriteNumber("TableSizeBytes", content.Bytes);
        writer.WriteNumber("ItemCount", content.Items);
        writer.WriteString("TableArn", table.Arn);
        writer.WriteString("TableId", table.Id);
        WriteBilling(table);
        // A table on its way out no longer shows its indexes.
        if (status != Deleting)
        {
            WriteIndexes(table, "LocalSecondaryIndexes", table.LocalIndexes);
            WriteIndexes(table, "GlobalSecondaryIndexes", table.GlobalIndexes);
        }

        WriteStream(table);
        WriteSettings(table);
        writer.WriteEndObject();
    }

    private void WriteDefinitions(TableDefinition table)
    {
        writer.WriteStartArray("AttributeDefinitions");
        foreach (var attribute in table.Indexes.SelectMany(index => index.Key.Attributes).Prepend(table.Key.Range).Prepend(table.Key.Hash)
            .OfType<KeyAttribute>().Distinct())
        {
            writer.WriteStartObject();
            writer.WriteString("AttributeName", attribute.Name);
            writer.WriteString("AttributeType", attribute.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteKey(KeySchema key)
    {
        writer.WriteStartArray("KeySchema");
        foreach (var attribute in key.Attributes)
        {
            writer.WriteStartObject();
            writer.WriteString("AttributeName", attribute.Name);
            writer.WriteString("KeyType", attribute == key.Hash ? "HASH" : "RANGE");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteThroughput(Throughput? throughput)
    {
        writer.WriteStartObject("ProvisionedThroughput");
        writer.WriteNumber("NumberOfDecreasesToday", 0);
        writer.WriteNumber("ReadCapacityUnits", throughput?.Read ?? 0);
        writer.WriteNumber("WriteCapacityUnits", throughput?.Write ?? 0);
        writer.WriteEndObject();
    }

    private void WriteBilling(TableDefinition table)
    {
        if (table.OnDemandSince is not { } since)
        {
            return;
        }

        var mode = table.IsOnDemand ? "PAY_PER_REQUEST" : "PROVISIONED";
        foreach (var (summary, name) in (ReadOnlySpan<(string, string)>)[("BillingModeSummary", "BillingMode"), ("TableThroughputModeSummary", "TableThroughputMode")])
        {
            writer.WriteStartObject(summary);
            writer.WriteString(name, mode);
            if (status == Active)
            {
                writer.WriteNumber("LastUpdateToPayPerRequestDateTime", Seconds(since));
            }

            writer.WriteEndObject();
        }
    }

    private void WriteIndexes(TableDefinition table, string member, IEnumerable<SecondaryIndex> indexes)
    {
        var all = indexes.ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(member);
        foreach (var index in all)
        {
            writer.WriteStartObject();
            writer.WriteString("IndexName", index.Name);
            WriteKey(index.Key);
            WriteProjection(index.Projection);
            if (index.IsGlobal)
            {
                writer.WriteString("IndexStatus", status == Creating ? Creating : Active);
                WriteThroughput(index.Throughput);
            }

            var content = contentOf(index);
            writer.WriteNumber("IndexSizeBytes", content.Bytes);
            writer.WriteNumber("ItemCount", content.Items);
            writer.WriteString("IndexArn", table.ArnOf(index));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteProjection(IndexProjection projection)
    {
        writer.WriteStartObject("Projection");
        writer.WriteString("ProjectionType", projection.Type);
        if (projection.NonKeyAttributes.Count > 0)
        {
            writer.WriteStartArray("NonKeyAttributes");
            foreach (var attribute in projection.NonKeyAttributes)
            {
                writer.WriteStringValue(attribute);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteStream(TableDefinition table)
    {
        if (table.Stream is { } stream)
        {
            writer.WriteStartObject("StreamSpecification");
            writer.WriteBoolean("StreamEnabled", true);
            writer.WriteString("StreamViewType", stream.ViewType);
            writer.WriteEndObject();
        }

        // One that was switched off is still told.
        if (table.LatestStream is { } latest)
        {
            writer.WriteString("LatestStreamArn", latest.Arn);
            writer.WriteString("LatestStreamLabel", latest.Label);
        }
    }

    private void WriteSettings(TableDefinition table)
    {
        writer.WriteBoolean("DeletionProtectionEnabled", table.DeletionProtection);
        if (table.TableClass is { } tableClass)
        {
            writer.WriteStartObject("TableClassSummary");
            writer.WriteString("TableClass", tableClass);
            writer.WriteEndObject();
        }

        if (table.Encryption is { } encryption)
        {
            writer.WriteStartObject("SSEDescription");
            writer.WriteString("Status", "ENABLED");
            writer.WriteString("SSEType", encryption.Type);
            if (encryption.KeyArn is { } key)
            {
                writer.WriteString("KMSMasterKeyArn", key);
            }

            writer.WriteEndObject();
        }
    }

    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
