namespace ImagePipeline.LocalAws.StepFunctions.Jsonata;

/// <summary>What an expression gave.</summary>
/// <param name="Json">The value; null where there is none.</param>
internal sealed record JsonataResult(JsonataResultKind Kind, string? Json);

internal enum JsonataResultKind
{
    Value,

    /// <summary>JSONata's undefined, which JSON lacks.</summary>
    Nothing,

    /// <summary>A function or a regular expression.</summary>
    Unsupported,
}
