namespace ImagePipeline.LocalAws.StepFunctions.Jsonata;

/// <summary>The fields of the reserved variable: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#transforming-jsonata-states-reserved-variable</summary>
internal static class StatesFields
{
    public const string Input = "input";
    public const string Result = "result";
    public const string ErrorOutput = "errorOutput";
    public const string Context = "context";

    public static IReadOnlyList<string> All { get; } = [Input, Result, ErrorOutput, Context];
}
