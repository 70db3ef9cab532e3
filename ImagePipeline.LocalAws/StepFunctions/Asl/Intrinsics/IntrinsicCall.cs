using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;

internal sealed record IntrinsicCall(string Name, IntrinsicFunction Function, IReadOnlyList<Expression> Arguments, string Text) : Expression(Text)
{
    public override JsonNode? Evaluate(Scope scope)
    {
        var values = new IntrinsicArguments([.. Arguments.Select(argument => argument.Evaluate(scope))]);
        try
        {
            return Function.Body(values);
        }
        catch (IntrinsicException e)
        {
            throw StatesException.Evaluation(ErrorNames.IntrinsicFailure, $"The function '{Text}' had the following error: {e.Message}");
        }
    }

    public override string ToString() => Text;
}

internal sealed record IntrinsicFunction(int MinArguments, int MaxArguments, Func<IntrinsicArguments, JsonNode?> Body);

/// <summary>An argument is of the wrong type or out of range.</summary>
internal sealed class IntrinsicException(string message) : Exception(message);
