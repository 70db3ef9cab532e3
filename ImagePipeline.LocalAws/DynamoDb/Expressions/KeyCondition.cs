using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>What a query asks of one attribute of the key.</summary>
/// <param name="Operator"><c>=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>BETWEEN</c> or <c>begins_with</c>.</param>
/// <param name="Values">One value, or two for BETWEEN.</param>
internal sealed record KeyCondition(string Attribute, string Operator, IReadOnlyList<AttributeValue> Values)
{
    /// <summary>The conditions that a bound key condition expression is made of.</summary>
    /// <exception cref="AwsException">It says what no key condition may say.</exception>
    public static List<KeyCondition> Of(Condition expression)
    {
        var conditions = new List<KeyCondition>();
        Collect(expression, conditions);
        return conditions.Count <= 2 ? conditions : throw DynamoDbErrors.Invalid("Conditions can be of length 1 or 2 only");
    }

    private static void Collect(Condition condition, List<KeyCondition> conditions)
    {
        if (condition is AndCondition and)
        {
            Collect(and.Left, conditions);
            Collect(and.Right, conditions);
            return;
        }

        var (name, operands) = condition switch
        {
            Comparison { Operator: not "<>" } comparison => (comparison.Operator, (IReadOnlyList<Operand>)[comparison.Left, comparison.Right]),
            BetweenCondition between => ("BETWEEN", [between.Operand, between.Lower, between.Upper]),
            FunctionCondition { Function: { Name: "begins_with" } function } => (function.Name, function.Arguments),
            _ => throw DynamoDbErrors.Invalid($"Invalid operator used in KeyConditionExpression: {NameOf(condition)}"),
        };
        var keyCondition = Of(name, operands);
        if (conditions.Exists(other => other.Attribute == keyCondition.Attribute))
        {
            throw DynamoDbErrors.Invalid("KeyConditionExpressions must only contain one condition per key");
        }

        conditions.Add(keyCondition);
    }

    private static string NameOf(Condition condition) => condition switch
    {
        OrCondition => "OR",
        NotCondition => "NOT",
        InCondition => "IN",
        FunctionCondition function => function.Function.Name,
        _ => "<>",
    };

    private static KeyCondition Of(string name, IReadOnlyList<Operand> operands)
    {
        if (name is "BETWEEN" or "begins_with" && operands[0] is not PathOperand)
        {
            throw DynamoDbErrors.Invalid(
                $"Invalid condition in KeyConditionExpression: {name} operator must have the key attribute as its first operand");
        }

        string? key = null;
        foreach (var operand in operands)
        {
            key = operand switch
            {
                FunctionOperand => throw DynamoDbErrors.Invalid("KeyConditionExpressions cannot contain nested operations"),
                PathOperand when key is not null => throw DynamoDbErrors.Invalid(
                    "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"),
                PathOperand { Path.IsNested: true } => throw DynamoDbErrors.Invalid(
                    "KeyConditionExpressions cannot have conditions on nested attributes"),
                PathOperand path => path.Path.Head,
                _ => key,
            };
        }

        var values = operands.OfType<ValueOperand>().Select(operand => operand.Value!).ToList();
        return key is null
            ? throw DynamoDbErrors.Invalid("Invalid condition in KeyConditionExpression: No key attribute specified")
            : new KeyCondition(key, operands[0] is PathOperand ? name : Mirror(name), values);
    }

    private static string Mirror(string comparator) => comparator switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => comparator,
    };
}
