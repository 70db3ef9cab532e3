using System.Collections.Concurrent;
using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <summary>
/// The tables there are. They are read from memory, and changed only within a write to the database, so that a write
/// sees exactly the tables and indexes of its moment.
/// </summary>
internal sealed class TableCatalog
{
    private readonly DynamoDbDatabase _database;
    private readonly ConcurrentDictionary<string, TableDefinition> _tables = new();

    public TableCatalog(DynamoDbDatabase database)
    {
        _database = database;
        _database.Records.Read(session =>
        {
            Load(session);
            return true;
        });
    }

    public IEnumerable<TableDefinition> All => _tables.Values;

    /// <param name="nameOrArn">An ARN of another account or region is that of no table here.</param>
    public TableDefinition? Find(string nameOrArn) =>
        ResourceArns.FindTableName(nameOrArn) is not { } name ? _tables.GetValueOrDefault(nameOrArn)
        : _tables.GetValueOrDefault(name) is { } table && table.Arn == nameOrArn ? table
        : null;

    /// <summary>The table for an operation on items.</summary>
    public TableDefinition Get(string nameOrArn) => Find(nameOrArn) ?? throw DynamoDbErrors.ResourceNotFound();

    /// <summary>The table for an operation on the table itself, whose error names it.</summary>
    public TableDefinition Describe(string nameOrArn) =>
        Find(nameOrArn) ?? throw DynamoDbErrors.TableNotFound(ResourceArns.FindTableName(nameOrArn) ?? nameOrArn);

    /// <summary>The same table as it is now.</summary>
    /// <exception cref="Http.AwsException">It was deleted, and perhaps created anew, in the meantime.</exception>
    public TableDefinition Refresh(TableDefinition table) =>
        Find(table.Name) is { } current && current.Number == table.Number ? current : throw DynamoDbErrors.ResourceNotFound();

    /// <summary>A number for a table or an index that none had before. To be called within a change.</summary>
    public static long NextNumber(Session session) =>
        session.Query("UPDATE numbers SET last = last + 1 RETURNING last", row => row.GetInt64(0))[0];

    /// <summary>Runs a change of tables as one write.</summary>
    public async Task<T> ChangeAsync<T>(Func<Session, T> change)
    {
        try
        {
            return await _database.Records.WriteAsync(change);
        }
        catch
        {
            // The write is undone; so must be what it did in memory.
            await _database.Records.WriteAsync(Load);
            throw;
        }
    }

    /// <summary>Stores a new or changed table. To be called within a change.</summary>
    public TableDefinition Save(Session session, TableDefinition table)
    {
        session.Execute("INSERT OR REPLACE INTO tables (name, definition) VALUES ($1, $2)",
            table.Name, JsonSerializer.Serialize(table, TableDefinitionContext.Default.TableDefinition));
        _tables[table.Name] = table;
        return table;
    }

    /// <summary>Deletes a table's definition. To be called within a change.</summary>
    public void Remove(Session session, TableDefinition table)
    {
        session.Execute("DELETE FROM tables WHERE name = $1", table.Name);
        _tables.TryRemove(table.Name, out _);
    }

    private void Load(Session session)
    {
        _tables.Clear();
        foreach (var table in session.Query("SELECT definition FROM tables",
            row => JsonSerializer.Deserialize(row.GetString(0), TableDefinitionContext.Default.TableDefinition)!))
        {
            _tables[table.Name] = table;
        }
    }
}
