namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>A fault of a definition.</summary>
/// <param name="Location">Where, as <c>/States/Resize/Next</c>; null where the fault is of the whole.</param>
internal sealed record Diagnostic(string Code, string Message, string? Location)
{
    public const string InvalidJson = "INVALID_JSON_DESCRIPTION";
    public const string InvalidJsonata = "INVALID_JSONATA_EXPRESSION";
    public const string MissingEndState = "MISSING_END_STATE";
    public const string MissingTransitionTarget = "MISSING_TRANSITION_TARGET";
    public const string SchemaValidationFailed = "SCHEMA_VALIDATION_FAILED";
    public const string UnsupportedJsonata = "UNSUPPORTED_JSONATA_EXPRESSION";

    /// <summary>Whether AWS would take it: it is LocalAws that lacks something.</summary>
    public bool IsLimit { get; init; }

    public override string ToString() => $"{Code}: {Message} at {Location ?? "null"}";
}
