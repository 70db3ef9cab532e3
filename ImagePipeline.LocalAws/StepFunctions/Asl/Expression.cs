using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>What the value of a field whose name ends in <c>.$</c> can be: a path or a call of an intrinsic function.</summary>
internal abstract record Expression(string Text)
{
    /// <exception cref="PathNotFoundException">A definite path leads nowhere.</exception>
    public abstract JsonNode? Evaluate(Scope scope);

    /// <exception cref="FormatException">The text is neither a path nor a call.</exception>
    public static Expression Parse(string text)
    {
        if (text.StartsWith('$'))
        {
            return new PathExpression(JsonPath.Parse(text));
        }

        return text.StartsWith("States.", StringComparison.Ordinal)
            ? IntrinsicParser.Parse(text)
            : throw new FormatException($"'{text}' is neither a path nor an intrinsic function");
    }

    public override string ToString() => Text;
}

internal sealed record PathExpression(JsonPath Path) : Expression(Path.Text)
{
    public override JsonNode? Evaluate(Scope scope) => Path.Evaluate(scope);

    public override string ToString() => Text;
}

internal sealed record LiteralExpression(JsonNode? Value, string Text) : Expression(Text)
{
    public override JsonNode? Evaluate(Scope scope) => Value;

    public override string ToString() => Text;
}
