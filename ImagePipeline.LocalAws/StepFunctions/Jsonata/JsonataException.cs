namespace ImagePipeline.LocalAws.StepFunctions.Jsonata;

/// <summary>An expression that is not JSONata, or whose evaluation failed.</summary>
/// <param name="code">JSONata's own code, as <c>T1006</c>; null for what the engine says of itself, as a limit that was reached.</param>
internal sealed class JsonataException(string? code, string message) : Exception(message)
{
    public string? Code => code;
}
