namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>What a state's expressions are written in: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html</summary>
internal enum QueryLanguage
{
    // As definitions name them.
    JSONPath,
    JSONata,
}
