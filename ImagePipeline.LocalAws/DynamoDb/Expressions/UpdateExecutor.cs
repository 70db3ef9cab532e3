using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>
/// Applies bound updates to an item. All operands see the item as it was before the update, whatever the order of the
/// actions; positions in lists, too, are those from before.
/// </summary>
internal static class UpdateExecutor
{
    /// <param name="before">The item as it was; it is not changed.</param>
    /// <param name="after">A copy of it, which is.</param>
    public static void Apply(IReadOnlyList<UpdateAction> actions, AttributeMap before, AttributeMap after)
    {
        // Positions behind a list's end are filled in their order. Removals from lists come last, and from the end on,
        // since each moves what follows it.
        var removals = actions.OfType<RemoveAction>().OrderByDescending(action => action.Path.Steps[^1].Index).ToList();
        foreach (var action in actions.OrderBy(action => action.Path.Steps[^1].Index))
        {
            switch (action)
            {
                case SetAction set:
                    Write(after, set.Path, Evaluate(set.Value, before));
                    break;
                case AddAction add:
                    Write(after, add.Path, Sum(add.Path.Find(before), add.Value.Value!));
                    break;
                case DeleteAction delete:
                    Subtract(before, after, delete);
                    break;
            }
        }

        foreach (var removal in removals)
        {
            Remove(after, removal.Path);
        }
    }

    private static AttributeValue Evaluate(Operand operand, AttributeMap item) => operand switch
    {
        ValueOperand value => value.Value!,
        PathOperand path => path.Path.Find(item)
            ?? throw DynamoDbErrors.Invalid("The provided expression refers to an attribute that does not exist in the item"),
        FunctionOperand { Name: "if_not_exists", Arguments: [PathOperand path, var otherwise] } =>
            path.Path.Find(item) ?? Evaluate(otherwise, item),
        FunctionOperand { Arguments: [var first, var second] } =>
            new ListValue([.. Expect<ListValue>(Evaluate(first, item)).Elements, .. Expect<ListValue>(Evaluate(second, item)).Elements]),
        ArithmeticOperand sum => Calculate(sum, item),
        _ => throw new ArgumentOutOfRangeException(nameof(operand)),
    };

    private static NumberValue Calculate(ArithmeticOperand operation, AttributeMap item)
    {
        var left = Expect<NumberValue>(Evaluate(operation.Left, item)).Number;
        var right = Expect<NumberValue>(Evaluate(operation.Right, item)).Number;
        return new NumberValue(operation.Operator == "+" ? left + right : left - right);
    }

    private static AttributeValue Sum(AttributeValue? old, AttributeValue added) => (old, added) switch
    {
        (null, _) => added,
        (NumberValue number, NumberValue more) => new NumberValue(number.Number + more.Number),
        (SetValue set, SetValue more) when set.Type == more.Type => set.Union(more),
        (ListValue list, ListValue more) => new ListValue([.. list.Elements, .. more.Elements]),
        _ => throw IncorrectType(),
    };

    private static void Subtract(AttributeMap before, AttributeMap after, DeleteAction delete)
    {
        switch (delete.Path.Find(before), delete.Value.Value)
        {
            case (null, _):
                RequireParent(after, delete.Path);
                break;
            case (SetValue set, SetValue taken) when set.Type == taken.Type:
                if (set.Except(taken) is { } left)
                {
                    Write(after, delete.Path, left);
                }
                else
                {
                    Remove(after, delete.Path);
                }

                break;
            default:
                throw IncorrectType();
        }
    }

    private static void Write(AttributeMap item, DocumentPath path, AttributeValue value)
    {
        if (!path.IsNested)
        {
            item[path.Head] = value;
            return;
        }

        var last = path.Steps[^1];
        switch (RequireParent(item, path))
        {
            case MapValue map:
                map.Members[last.Name!] = value;
                break;
            case ListValue list when last.Index < list.Elements.Count:
                list.Elements[last.Index] = value;
                break;
            case ListValue list:
                list.Elements.Add(value);
                break;
        }
    }

    private static void Remove(AttributeMap item, DocumentPath path)
    {
        if (!path.IsNested)
        {
            item.Remove(path.Head);
            return;
        }

        var last = path.Steps[^1];
        switch (RequireParent(item, path))
        {
            case MapValue map:
                map.Members.Remove(last.Name!);
                break;
            case ListValue list when last.Index < list.Elements.Count:
                list.Elements.RemoveAt(last.Index);
                break;
        }
    }

    // What holds the path's last step: a map for a name, a list for a position.
    private static AttributeValue? RequireParent(AttributeMap item, DocumentPath path)
    {
        if (!path.IsNested)
        {
            return null;
        }

        var parent = new DocumentPath([.. path.Steps.SkipLast(1)]).Find(item);
        return parent is MapValue && !path.Steps[^1].IsIndex || parent is ListValue && path.Steps[^1].IsIndex
            ? parent
            : throw DynamoDbErrors.Invalid("The document path provided in the update expression is invalid for update");
    }

    private static T Expect<T>(AttributeValue value) where T : AttributeValue => value as T ?? throw IncorrectType();

    private static AwsException IncorrectType() =>
        DynamoDbErrors.Invalid("An operand in the update expression has an incorrect data type");
}
