using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>An operand or a condition: only what follows tells which a parenthesis holds.</summary>
internal abstract record Expression;

/// <summary>Something that has a value once there is an item. Parsing leaves placeholders in it, binding resolves them.</summary>
internal abstract record Operand : Expression;

internal sealed record PathOperand(DocumentPath Path) : Operand;

/// <param name="Placeholder"><c>:value</c>.</param>
/// <param name="Value">Null before binding.</param>
internal sealed record ValueOperand(string Placeholder, AttributeValue? Value = null) : Operand;

internal sealed record FunctionOperand(string Name, IReadOnlyList<Operand> Arguments) : Operand;

/// <param name="Operator"><c>+</c> or <c>-</c>.</param>
internal sealed record ArithmeticOperand(string Operator, Operand Left, Operand Right) : Operand;
