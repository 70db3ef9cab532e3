namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>What is wrong with an expression; whoever knows which parameter held it adds <c>Invalid FilterExpression: </c>.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
