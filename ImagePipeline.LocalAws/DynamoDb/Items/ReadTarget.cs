using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>What a query or a scan reads: a table, or one of its indexes.</summary>
internal sealed record ReadTarget(TableDefinition Table, SecondaryIndex? Index)
{
    /// <summary>The key that rows are ordered by.</summary>
    public KeySchema Key => Index?.Key ?? Table.Key;

    /// <summary>The names in a starting key: the table's key, and the index's beside it.</summary>
    public IReadOnlyList<string> StartKeyNames { get; } =
        [.. Table.Key.Attributes.Concat(Index?.Key.Attributes ?? []).Select(attribute => attribute.Name).Distinct()];

    public static ReadTarget Of(Request request, TableCatalog tables)
    {
        var table = tables.Get(request.Text("TableName"));
        if (request.OptionalText("IndexName") is not { } name)
        {
            return new ReadTarget(table, null);
        }

        var index = table.Indexes.FirstOrDefault(index => index.Name == name)
            ?? throw DynamoDbErrors.Invalid($"The table does not have the specified index: {name}");
        return index.IsGlobal && request.Flag("ConsistentRead")
            ? throw DynamoDbErrors.Invalid("Consistent reads are not supported on global secondary indexes")
            : new ReadTarget(table, index);
    }

    /// <summary>The starting key's part that is the table's key.</summary>
    public ItemKey TableKeyOf(AttributeMap startKey)
    {
        try
        {
            KeyChecks.RequireAttributes(Table.Key, startKey);
        }
        catch (Http.AwsException error)
        {
            throw DynamoDbErrors.InvalidStartKey(error.Message);
        }

        return ItemKey.Of(Table.Key, startKey);
    }

    /// <summary>Refuses to read attributes that a global index does not hold.</summary>
    public void RequireReadable(ItemView view)
    {
        if (Index is not { IsGlobal: true } || IndexView.AttributesOf(Table, Index) is not { } held)
        {
            return;
        }

        if (view.WantsAll)
        {
            throw DynamoDbErrors.InvalidValue("Select type ALL_ATTRIBUTES is not supported for global secondary index "
                + $"{Index.Name} because its projection type is not ALL");
        }

        var missing = (view.Paths ?? []).Select(path => path.Head).Where(name => !held.Contains(name)).Distinct().ToList();
        if (missing.Count > 0)
        {
            throw DynamoDbErrors.InvalidValue($"Global secondary index {Index.Name} does not project [{string.Join(", ", missing)}]");
        }
    }
}
