using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>An item as it is stored: DynamoDB's JSON, which is parsed only where something looks inside.</summary>
internal sealed record StoredItem(byte[] Json, int Size)
{
    public AttributeMap Parse() => AttributeMap.FromJson(Json);

    public void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Json, skipInputValidation: true);

    /// <summary>Reads a row that begins with the columns item and size.</summary>
    public static StoredItem Of(SqliteDataReader row) => new(row.GetFieldValue<byte[]>(0), row.GetInt32(1));
}

/// <summary>Reads and writes items, and keeps the index entries in step, within the caller's transaction.</summary>
internal static class ItemStore
{
    public static StoredItem? Find(Session session, TableDefinition table, ItemKey key) => session.First(
        "SELECT item, size FROM items WHERE table_number = $1 AND hash = $2 AND range = $3",
        StoredItem.Of, table.Number, key.Hash, key.Range);

    /// <param name="old">What stood there, as far as the table has indexes.</param>
    public static void Put(Session session, TableDefinition table, ItemKey key, AttributeMap item, AttributeMap? old)
    {
        session.Execute("INSERT OR REPLACE INTO items (table_number, hash, range, item, size, expires) VALUES ($1, $2, $3, $4, $5, $6)",
            table.Number, key.Hash, key.Range, item.ToJson(), item.Size, ExpiryOf(table, item));
        UpdateEntries(session, table, key, old, item);
    }

    /// <param name="old">What stood there.</param>
    public static void Delete(Session session, TableDefinition table, ItemKey key, AttributeMap old)
    {
        session.Execute("DELETE FROM items WHERE table_number = $1 AND hash = $2 AND range = $3", table.Number, key.Hash, key.Range);
        UpdateEntries(session, table, key, old, null);
    }

    public static void DeleteAll(Session session, TableDefinition table)
    {
        foreach (var index in table.Indexes)
        {
            DropIndex(session, index);
        }

        session.Execute("DELETE FROM items WHERE table_number = $1", table.Number);
    }

    public static void DropIndex(Session session, SecondaryIndex index) =>
        session.Execute("DELETE FROM entries WHERE index_number = $1", index.Number);

    /// <summary>Fills a new index. Items whose attribute has another type than the index's key are left out, as AWS does.</summary>
    public static void FillIndex(Session session, TableDefinition table, SecondaryIndex index)
    {
        using var rows = session.Open("SELECT item, size FROM items WHERE table_number = $1", table.Number);
        while (rows.Read())
        {
            var item = StoredItem.Of(rows).Parse();
            if (index.Key.Attributes.All(attribute =>
                item.TryGetValue(attribute.Name, out var value) && value.Type == attribute.Type && KeyChecks.EmptyKind(value) is null))
            {
                AddEntry(session, index, ItemKey.Of(index.Key, item), ItemKey.Of(table.Key, item));
            }
        }
    }

    /// <summary>Notes for every item when it expires by the table's time-to-live attribute.</summary>
    public static void NoteExpiries(Session session, TableDefinition table)
    {
        session.Execute("UPDATE items SET expires = NULL WHERE table_number = $1 AND expires IS NOT NULL", table.Number);
        if (table.TimeToLiveAttribute is null)
        {
            return;
        }

        var items = session.Query("SELECT item, size FROM items WHERE table_number = $1", row => StoredItem.Of(row).Parse(), table.Number);
        foreach (var item in items)
        {
            if (ExpiryOf(table, item) is { } expires)
            {
                var key = ItemKey.Of(table.Key, item);
                session.Execute("UPDATE items SET expires = $4 WHERE table_number = $1 AND hash = $2 AND range = $3",
                    table.Number, key.Hash, key.Range, expires);
            }
        }
    }

    /// <summary>Items that have expired, a few at a time.</summary>
    public static List<StoredItem> Expired(Session session, TableDefinition table, DateTimeOffset now, int most) => session.Query(
        "SELECT item, size FROM items WHERE table_number = $1 AND expires <= $2 LIMIT $3",
        StoredItem.Of, table.Number, now.ToUnixTimeSeconds(), most);

    // Seconds since 1970; anything but a number there means that the item does not expire.
    private static long? ExpiryOf(TableDefinition table, AttributeMap item) =>
        table.TimeToLiveAttribute is { } attribute && item.GetValueOrDefault(attribute) is NumberValue number
            && decimal.TryParse(number.Number.ToString(), out var seconds) && seconds is > 0 and < long.MaxValue
            ? (long)seconds
            : null;

    private static void UpdateEntries(Session session, TableDefinition table, ItemKey key, AttributeMap? old, AttributeMap? item)
    {
        foreach (var index in table.Indexes)
        {
            var before = ItemKey.InIndex(index, old);
            var after = ItemKey.InIndex(index, item);
            if (Equals(before, after))
            {
                continue;
            }

            if (before is not null)
            {
                session.Execute("DELETE FROM entries WHERE index_number = $1 AND hash = $2 AND range = $3 AND item_hash = $4 AND item_range = $5",
                    index.Number, before.Hash, before.Range, key.Hash, key.Range);
            }

            if (after is not null)
            {
                AddEntry(session, index, after, key);
            }
        }
    }

    private static void AddEntry(Session session, SecondaryIndex index, ItemKey entry, ItemKey item) =>
        session.Execute("INSERT OR REPLACE INTO entries (index_number, hash, range, item_hash, item_range) VALUES ($1, $2, $3, $4, $5)",
            index.Number, entry.Hash, entry.Range, item.Hash, item.Range);
}
