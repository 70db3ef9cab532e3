using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>Checks a parsed update, in DynamoDB's order, and resolves its placeholders.</summary>
internal static class UpdateBinder
{
    private static readonly string[] Functions = ["if_not_exists", "list_append"];

    public static List<UpdateAction> Bind(ParsedUpdate update, ExpressionScope scope)
    {
        var operands = update.Actions.OfType<SetAction>().SelectMany(set => OperandBinder.Flatten(set.Value)).ToList();
        OperandBinder.RequireUnreserved(update.Actions.Select(action => action.Path)
            .Concat(operands.OfType<PathOperand>().Select(operand => operand.Path)));
        if (operands.OfType<FunctionOperand>().FirstOrDefault(function => !Functions.Contains(function.Name)) is { } unknown)
        {
            throw new ExpressionException($"Invalid function name; function: {unknown.Name}");
        }

        if (update.Sections.GroupBy(section => section).FirstOrDefault(section => section.Count() > 1) is { } repeated)
        {
            throw new ExpressionException($"The \"{repeated.Key}\" section can only be used once in an update expression;");
        }

        var bound = BindNamesThenValues(update.Actions, scope);
        DocumentPath.RequireDistinct([.. bound.Select(action => action.Path)]);
        bound.ForEach(RequireSupportedOperand);
        foreach (var operand in bound.OfType<SetAction>().SelectMany(set => OperandBinder.Flatten(set.Value)))
        {
            RequireValid(operand);
        }

        return bound;
    }

    /// <summary>Every path an update reads or writes.</summary>
    public static IEnumerable<DocumentPath> PathsOf(IEnumerable<UpdateAction> actions) =>
        actions.SelectMany(action => action is SetAction set
            ? OperandBinder.Flatten(set.Value).OfType<PathOperand>().Select(operand => operand.Path).Append(action.Path)
            : [action.Path]);

    // A missing name is reported before a missing value, wherever they stand.
    private static List<UpdateAction> BindNamesThenValues(IReadOnlyList<UpdateAction> actions, ExpressionScope scope)
    {
        foreach (var path in PathsOf(actions))
        {
            scope.Bind(path);
        }

        return [.. actions.Select(action => Bind(action, scope))];
    }

    private static UpdateAction Bind(UpdateAction action, ExpressionScope scope) => action switch
    {
        SetAction set => new SetAction(scope.Bind(set.Path), OperandBinder.Bind(set.Value, scope)),
        AddAction add => new AddAction(scope.Bind(add.Path), scope.Bind(add.Value)),
        DeleteAction delete => new DeleteAction(scope.Bind(delete.Path), scope.Bind(delete.Value)),
        _ => new RemoveAction(scope.Bind(action.Path)),
    };

    private static void RequireSupportedOperand(UpdateAction action)
    {
        var (name, type) = action switch
        {
            AddAction { Value.Value: not (NumberValue or SetValue) } add => ("ADD", add.Value.Value!.Type),
            DeleteAction { Value.Value: not SetValue } delete => ("DELETE", delete.Value.Value!.Type),
            _ => ("", ""),
        };
        if (name.Length > 0)
        {
            throw new ExpressionException($"Incorrect operand type for operator or function; operator: {name}, operand type: {LongName(type)}");
        }
    }

    private static string LongName(string type) => type switch
    {
        "S" => "STRING",
        "N" => "NUMBER",
        "B" => "BINARY",
        "BOOL" => "BOOLEAN",
        "L" => "LIST",
        "M" => "MAP",
        _ => type,
    };

    private static void RequireValid(Operand operand)
    {
        if (operand is FunctionOperand { Arguments.Count: not 2 } wrongCount)
        {
            throw OperandBinder.WrongCount(wrongCount);
        }

        switch (operand)
        {
            case FunctionOperand { Name: "if_not_exists", Arguments: [not PathOperand, _] }:
                throw OperandBinder.NotAPath("if_not_exists");
            case FunctionOperand { Name: "list_append" } append:
                RequireImmediate("list_append", append.Arguments, "L");
                break;
            case ArithmeticOperand sum:
                RequireImmediate(sum.Operator, [sum.Left, sum.Right], "N");
                break;
        }
    }

    private static void RequireImmediate(string name, IReadOnlyList<Operand> operands, string type)
    {
        if (operands.OfType<ValueOperand>().FirstOrDefault(operand => operand.Value!.Type != type) is { } wrong)
        {
            throw OperandBinder.WrongType(name, wrong.Value!.Type);
        }
    }
}
