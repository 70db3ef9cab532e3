using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Runtime;

/// <summary>
/// What Lambda's Runtime API takes as a failure:
/// <c>{"errorType": "CORRUPT", "errorMessage": "...", "stackTrace": ["at ..."], "parameters": {"format": "JPEG"}}</c>. Lambda hands it
/// on as it is, so what it does not know (the parameters) reaches record-failure too.
/// </summary>
internal sealed record FunctionError(
    string ErrorType, string ErrorMessage, IReadOnlyList<string> StackTrace,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FailureParameters? Parameters = null)
{
    public static FunctionError From(Exception exception) => new(
        exception is FunctionException { ErrorType: var errorType } ? errorType : exception.GetType().Name,
        exception.Message,
        (exception.InnerException ?? exception).StackTrace?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        (exception as FunctionException)?.Parameters);
}
