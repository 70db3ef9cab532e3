namespace ImagePipeline.Functions.Runtime;

/// <summary>
/// What Lambda's Runtime API takes as a failure:
/// <c>{"errorType": "CORRUPT", "errorMessage": "...", "stackTrace": ["at ..."]}</c>.
/// </summary>
internal sealed record FunctionError(string ErrorType, string ErrorMessage, IReadOnlyList<string> StackTrace)
{
    public static FunctionError From(Exception exception) => new(
        exception is FunctionException { ErrorType: var errorType } ? errorType : exception.GetType().Name,
        exception.Message,
        (exception.InnerException ?? exception).StackTrace?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);
}
