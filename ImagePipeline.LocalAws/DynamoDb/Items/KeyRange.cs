using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>The part of one partition that a query reads.</summary>
/// <param name="Range">What it asks of the sort key, or null.</param>
/// <param name="StartKey">Where it goes on behind, or null.</param>
internal sealed record KeyRange(AttributeValue Hash, KeyCondition? Range, AttributeMap? StartKey)
{
    private static readonly string[] NotIndexable = ["NULL", "NOT_NULL", "NE", "CONTAINS", "NOT_CONTAINS", "IN"];

    /// <exception cref="Http.AwsException">The conditions, or the starting key, do not fit the key that is read.</exception>
    public static KeyRange Of(ReadTarget target, IReadOnlyList<KeyCondition> conditions, AttributeMap? startKey)
    {
        if (startKey is not null && startKey.Count != target.StartKeyNames.Count)
        {
            throw DynamoDbErrors.InvalidStartKey();
        }

        KeyCondition? hash = null, range = null;
        foreach (var attribute in target.Key.Attributes)
        {
            RequireStartKeyPart(target, attribute, startKey);
            var condition = conditions.FirstOrDefault(condition => condition.Attribute == attribute.Name);
            RequireSupported(target, attribute, condition, conditions.Count);
            (hash, range) = attribute == target.Key.Hash ? (condition, range) : (hash, condition);
        }

        var keyRange = new KeyRange(hash!.Values[0], range, startKey);
        keyRange.RequireStartKeyWithin(target);
        return keyRange;
    }

    public RowQuery ToRows(ReadTarget target, bool forward)
    {
        var rows = new RowQuery(target, forward).WhereHash("=", ItemKey.HashOf(Hash));
        if (Range is not null)
        {
            AddRange(rows, Range);
        }

        return StartKey is null ? rows : rows.Behind(ItemKey.Of(target.Key, StartKey), ItemKey.Of(target.Table.Key, StartKey));
    }

    private static void AddRange(RowQuery rows, KeyCondition range)
    {
        var first = KeyEncoding.Encode(range.Values[0]);
        switch (range.Operator)
        {
            case "BETWEEN":
                rows.WhereRange(">=", first).WhereRange("<=", KeyEncoding.Encode(range.Values[1]));
                break;
            case "begins_with":
                rows.WhereRange(">=", first);
                if (KeyEncoding.AfterPrefix(first) is { } behind)
                {
                    rows.WhereRange("<", behind);
                }

                break;
            default:
                rows.WhereRange(range.Operator, first);
                break;
        }
    }

    private static void RequireStartKeyPart(ReadTarget target, KeyAttribute attribute, AttributeMap? startKey)
    {
        if (startKey is null)
        {
            return;
        }

        if (!startKey.ContainsKey(attribute.Name))
        {
            throw DynamoDbErrors.InvalidStartKey();
        }

        KeyChecks.RequireAttribute(target.Key, attribute, startKey);
    }

    private static void RequireSupported(ReadTarget target, KeyAttribute attribute, KeyCondition? condition, int count)
    {
        var isHash = attribute == target.Key.Hash;
        if (isHash && target.Key.Range is null && count > 1)
        {
            throw DynamoDbErrors.Invalid("Query key condition not supported");
        }

        if (condition is null)
        {
            if (isHash || count > 1)
            {
                throw DynamoDbErrors.Invalid($"Query condition missed key schema element: {attribute.Name}");
            }

            return;
        }

        if (NotIndexable.Contains(condition.Operator))
        {
            throw DynamoDbErrors.Invalid("Attempted conditional constraint is not an indexable operation");
        }

        if (condition.Values.Any(value => value.Type != attribute.Type))
        {
            throw DynamoDbErrors.InvalidValue("Condition parameter type does not match schema type");
        }

        if (condition.Values.Select(KeyChecks.EmptyKind).FirstOrDefault(kind => kind is not null) is { } kind
            && condition.Operator != "begins_with")
        {
            throw DynamoDbErrors.Invalid("One or more parameter values are not valid. "
                + $"The AttributeValue for a key attribute cannot contain an empty {kind} value. Key: {attribute.Name}");
        }

        if (isHash && condition.Operator != "=")
        {
            throw DynamoDbErrors.Invalid("Query key condition not supported");
        }
    }

    private void RequireStartKeyWithin(ReadTarget target)
    {
        if (StartKey is null)
        {
            return;
        }

        target.TableKeyOf(StartKey);
        var sameHash = StartKey[target.Key.Hash.Name].Equals(Hash);
        if (Range is null)
        {
            if (!sameHash)
            {
                throw DynamoDbErrors.Invalid("The provided starting key is outside query boundaries based on provided conditions");
            }

            return;
        }

        if (!Matches(Range, StartKey[target.Key.Range!.Name]))
        {
            throw DynamoDbErrors.Invalid("The provided starting key does not match the range key predicate");
        }

        if (!sameHash)
        {
            throw DynamoDbErrors.Invalid("The query can return at most one row and cannot be restarted");
        }
    }

    private static bool Matches(KeyCondition condition, AttributeValue value)
    {
        var key = KeyEncoding.Encode(value);
        var first = KeyEncoding.Encode(condition.Values[0]);
        var order = ValueOrder.CompareBytes(key, first);
        return condition.Operator switch
        {
            "=" => order == 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            "BETWEEN" => order >= 0 && ValueOrder.CompareBytes(key, KeyEncoding.Encode(condition.Values[1])) <= 0,
            _ => key.AsSpan().StartsWith(first),
        };
    }
}
