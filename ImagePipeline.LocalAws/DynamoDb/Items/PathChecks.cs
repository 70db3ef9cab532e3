using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>What expressions may do with attributes of keys: read them whole, and those of the table's key not change at all.</summary>
internal static class PathChecks
{
    public static void RequireScalarKeys(TableDefinition table, Condition? condition)
    {
        if (condition is not null)
        {
            RequireScalarKeys(table, ConditionBinder.PathsOf(condition));
        }
    }

    public static void RequireScalarKeys(TableDefinition table, IEnumerable<DocumentPath> paths)
    {
        var nested = paths.Where(path => path.IsNested).Select(path => path.Head).ToHashSet();
        if (nested.Count == 0)
        {
            return;
        }

        RequireScalar("Key", table.Key, nested);
        foreach (var index in table.Indexes)
        {
            RequireScalar("IndexKey", index.Key, nested);
        }
    }

    public static void RequireUpdatable(TableDefinition table, IReadOnlyList<UpdateAction> actions)
    {
        foreach (var attribute in table.Key.Attributes)
        {
            if (actions.Any(action => action.Path.Head == attribute.Name))
            {
                throw DynamoDbErrors.InvalidValue($"Cannot update attribute {attribute.Name}. This attribute is part of the key");
            }
        }

        foreach (var index in table.Indexes)
        {
            foreach (var attribute in index.Key.Attributes)
            {
                if (actions.FirstOrDefault(action => !action.Path.IsNested && action.Path.Head == attribute.Name) is { } action
                    && TypeAfter(action) is { } type && type != attribute.Type)
                {
                    throw DynamoDbErrors.InvalidValue(
                        $"Type mismatch for Index Key {attribute.Name} Expected: {attribute.Type} Actual: {type} IndexName: {index.Name}");
                }
            }
        }

        RequireScalarKeys(table, UpdateBinder.PathsOf(actions));
    }

    /// <summary>Requires that an updated item can stand in the table's indexes.</summary>
    public static void RequireIndexKeys(TableDefinition table, AttributeMap item)
    {
        foreach (var attribute in table.Indexes.SelectMany(index => index.Key.Attributes))
        {
            if (!item.TryGetValue(attribute.Name, out var value))
            {
                continue;
            }

            if (value.Type != attribute.Type)
            {
                throw DynamoDbErrors.Invalid("The update expression attempted to update the secondary index key to unsupported type");
            }

            if (KeyChecks.EmptyKind(value) is { } kind)
            {
                throw DynamoDbErrors.Invalid("One or more parameter values are not valid. The update expression attempted to update a secondary index key "
                    + $"to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty {kind} value.");
            }
        }
    }

    private static string? TypeAfter(UpdateAction action) => action switch
    {
        SetAction set => OperandBinder.TypeOf(set.Value),
        AddAction add => add.Value.Value!.Type,
        DeleteAction delete => delete.Value.Value!.Type,
        _ => null,
    };

    private static void RequireScalar(string kind, KeySchema key, HashSet<string> nested)
    {
        if (key.Attributes.FirstOrDefault(attribute => nested.Contains(attribute.Name)) is { } attribute)
        {
            throw DynamoDbErrors.Invalid("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "
                + $"{kind}: {attribute.Name}");
        }
    }
}
