namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>What holds for an item, or does not.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html</remarks>
internal abstract record Condition : Expression;

internal sealed record AndCondition(Condition Left, Condition Right) : Condition;

internal sealed record OrCondition(Condition Left, Condition Right) : Condition;

internal sealed record NotCondition(Condition Inner) : Condition;

/// <param name="Operator"><c>=</c>, <c>&lt;&gt;</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
internal sealed record Comparison(string Operator, Operand Left, Operand Right) : Condition;

internal sealed record BetweenCondition(Operand Operand, Operand Lower, Operand Upper) : Condition;

internal sealed record InCondition(Operand Operand, IReadOnlyList<Operand> Candidates) : Condition;

internal sealed record FunctionCondition(FunctionOperand Function) : Condition;
