namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>One change of an update.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html</remarks>
internal abstract record UpdateAction(DocumentPath Path);

internal sealed record SetAction(DocumentPath Path, Operand Value) : UpdateAction(Path);

internal sealed record RemoveAction(DocumentPath Path) : UpdateAction(Path);

/// <summary>Adds to a number, or to a set.</summary>
internal sealed record AddAction(DocumentPath Path, ValueOperand Value) : UpdateAction(Path);

/// <summary>Takes elements out of a set.</summary>
internal sealed record DeleteAction(DocumentPath Path, ValueOperand Value) : UpdateAction(Path);
