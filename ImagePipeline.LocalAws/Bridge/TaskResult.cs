using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Bridge;

/// <summary>
/// How an activity's task ends: with the operation to call and its parameters. Names and causes are those that Step
/// Functions itself gives a task which invokes a function, so that Retry and Catch take them alike.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html</remarks>
internal sealed record TaskResult(string Operation, JsonObject Parameters)
{
    /// <summary>The most that a state may put out, in bytes of UTF-8.</summary>
    private const int MaximumOutput = 262_144;

    private const int LongestName = 256;
    private const int LongestCause = 32_768;

    public static TaskResult Of(FunctionResult result)
    {
        var text = Encoding.UTF8.GetString(result.Payload.Span);
        if (result.Error is not null)
        {
            return Failure(ErrorType(text) ?? "Lambda.Unknown", text);
        }

        return result.Payload.Length > MaximumOutput
            ? Failure("States.DataLimitExceeded", $"The function returned a result with a size exceeding the maximum number of bytes service limit ({MaximumOutput}).")
            : new TaskResult("SendTaskSuccess", new JsonObject { ["output"] = text.Length == 0 ? "null" : text });
    }

    /// <summary>The function could not be invoked.</summary>
    public static TaskResult Of(AwsException error) => Failure($"Lambda.{error.Code}", error.Message);

    private static TaskResult Failure(string error, string cause) =>
        new("SendTaskFailure", new JsonObject { ["error"] = Cut(error, LongestName), ["cause"] = Cut(cause, LongestCause) });

    private static string? ErrorType(string payload)
    {
        try
        {
            using var error = JsonDocument.Parse(payload);
            return error.RootElement.ValueKind == JsonValueKind.Object && error.RootElement.TryGetProperty("errorType", out var type) ? type.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
