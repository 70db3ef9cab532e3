using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>What a write did: the item before and after, each null where there is none.</summary>
/// <param name="Before">Known only where the write had to look at it.</param>
internal sealed record WriteOutcome(AttributeMap? Before, AttributeMap? After);

/// <summary>
/// A write of one item: a put, a delete, an update, or the mere check of a condition. It is read and checked beforehand,
/// and run within a write of the database, alone or with others of a batch or a transaction.
/// </summary>
internal abstract class ItemWrite
{
    public const int LargestItem = 400 * 1024;

    public required string TableName { get; init; }

    public Condition? Condition { get; init; }

    /// <summary>Whether the error of a failed condition shows the item.</summary>
    public bool ShowItemOnFailure { get; init; }

    /// <summary>Whether the outcome must hold the item from before.</summary>
    public bool ReturnsBefore { get; init; }

    /// <summary>Checks the write against the table and says which item it is about.</summary>
    /// <exception cref="AwsException">It does not fit the table.</exception>
    public abstract ItemKey KeyFor(TableDefinition table);

    /// <exception cref="AwsException">The condition does not hold, or the change is not possible.</exception>
    public WriteOutcome Run(Session session, TableDefinition table, ItemKey key, StreamLog streams)
    {
        var stored = NeedsBefore(table) ? ItemStore.Find(session, table, key) : null;
        var before = stored?.Parse();
        if (Condition is not null && !ConditionEvaluator.Holds(Condition, before ?? []))
        {
            throw ConditionFailed(stored);
        }

        var outcome = Change(session, table, key, before, stored);
        streams.Add(session, table, outcome.Before, outcome.After);
        return outcome;
    }

    protected virtual bool NeedsBefore(TableDefinition table) => true;

    protected abstract WriteOutcome Change(Session session, TableDefinition table, ItemKey key, AttributeMap? before, StoredItem? stored);

    private AwsException ConditionFailed(StoredItem? stored)
    {
        var error = DynamoDbErrors.ConditionFailed();
        if (ShowItemOnFailure && stored is not null)
        {
            error.Details["Item"] = JsonNode.Parse(stored.Json);
        }

        return error;
    }
}

internal sealed class PutWrite(AttributeMap item) : ItemWrite
{
    public AttributeMap Item => item;

    public override ItemKey KeyFor(TableDefinition table)
    {
        PathChecks.RequireScalarKeys(table, Condition);
        return KeyChecks.OfItem(table, item);
    }

    protected override bool NeedsBefore(TableDefinition table) => Condition is not null || ReturnsBefore || table.Indexes.Count > 0 || table.Stream is not null;

    protected override WriteOutcome Change(Session session, TableDefinition table, ItemKey key, AttributeMap? before, StoredItem? stored)
    {
        ItemStore.Put(session, table, key, item, before);
        return new WriteOutcome(before, item);
    }
}

internal sealed class DeleteWrite(AttributeMap key) : ItemWrite
{
    public override ItemKey KeyFor(TableDefinition table)
    {
        PathChecks.RequireScalarKeys(table, Condition);
        return KeyChecks.OfKey(table, key);
    }

    protected override WriteOutcome Change(Session session, TableDefinition table, ItemKey key, AttributeMap? before, StoredItem? stored)
    {
        if (before is not null)
        {
            ItemStore.Delete(session, table, key, before);
        }

        return new WriteOutcome(before, null);
    }
}

internal sealed class ConditionCheck(AttributeMap key) : ItemWrite
{
    public override ItemKey KeyFor(TableDefinition table)
    {
        PathChecks.RequireScalarKeys(table, Condition);
        return KeyChecks.OfKey(table, key);
    }

    protected override WriteOutcome Change(Session session, TableDefinition table, ItemKey key, AttributeMap? before, StoredItem? stored) =>
        new(before, before);
}

internal sealed class UpdateWrite(AttributeMap key, IReadOnlyList<UpdateAction> actions) : ItemWrite
{
    public IReadOnlyList<UpdateAction> Actions => actions;

    public override ItemKey KeyFor(TableDefinition table)
    {
        PathChecks.RequireUpdatable(table, actions);
        PathChecks.RequireScalarKeys(table, Condition);
        return KeyChecks.OfKey(table, key);
    }

    protected override WriteOutcome Change(Session session, TableDefinition table, ItemKey itemKey, AttributeMap? before, StoredItem? stored)
    {
        var after = stored?.Parse() ?? [];
        // A new item has its key already when the update's operands are looked at.
        UpdateExecutor.Apply(actions, before ?? key, after);
        foreach (var (name, value) in key)
        {
            after[name] = value;
        }

        if (after.Size > LargestItem)
        {
            throw DynamoDbErrors.UpdatedItemTooLarge();
        }

        PathChecks.RequireIndexKeys(table, after);
        ItemStore.Put(session, table, itemKey, after, before);
        return new WriteOutcome(before, after);
    }
}
