using System.Text.Json;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.Functions.Workflow;

/// <summary>One image whose processing failed.</summary>
/// <param name="ErrorName">As Lambda or Step Functions names it.</param>
/// <param name="Message">What a function of ours said, null when nothing of ours spoke.</param>
/// <param name="Traceparent">The image's trace, where the report brings it.</param>
internal sealed record FailureReport(string ImageId, string ExecutionName, string? ErrorName, string? Message, string? Traceparent = null)
{
    /// <summary>What the function knew precisely, where it said so.</summary>
    public FailureParameters? Parameters { get; init; }

    /// <summary>When the execution was asked for, where the report brings it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>
    /// Reads what record-failure is called with, in either of two forms:
    /// <list type="bullet">
    /// <item>the state machine: the execution's input with <c>"error": {"Error": "CORRUPT", "Cause": "{\"errorMessage\": ...}"}</c>;</item>
    /// <item>EventBridge: <c>{"source": "aws.states", "detail": {"name": "...", "status": "TIMED_OUT", "error": null, "cause": null}}</c>.</item>
    /// </list>
    /// </summary>
    public static FailureReport? Parse(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return input.TryGetProperty("detail", out var detail) ? FromEvent(detail) : FromStateMachine(input);
    }

    private static FailureReport? FromStateMachine(JsonElement input)
    {
        if (Text(input, "imageId") is not { } imageId)
        {
            return null;
        }

        var error = input.TryGetProperty("error", out var value) && value.ValueKind == JsonValueKind.Object ? value : default;
        var cause = CauseOf(Text(error, "Cause"));
        return new FailureReport(
            imageId,
            ExecutionNames.For(imageId, Text(input, "versionId"), RetryOf(input)),
            Text(error, "Error"),
            cause?.ErrorMessage,
            Text(input, "traceparent"))
        {
            Parameters = cause?.Parameters,
            StartedAt = Time(input, "startedAt"),
        };
    }

    private static FailureReport? FromEvent(JsonElement detail)
    {
        if (Text(detail, "name") is not { } name || ExecutionNames.ImageIdOf(name) is not { } imageId)
        {
            return null;
        }

        var status = Text(detail, "status");
        var cause = CauseOf(Text(detail, "cause"));
        return new FailureReport(imageId, name, status == "FAILED" ? Text(detail, "error") : status, cause?.ErrorMessage) { Parameters = cause?.Parameters };
    }

    // Lambda's error document, as Step Functions puts it into a cause.
    private static FunctionError? CauseOf(string? cause)
    {
        if (cause is null || !cause.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(cause, RuntimeJson.Default.FunctionError);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int RetryOf(JsonElement input) =>
        input.TryGetProperty("retry", out var retry) && retry.ValueKind == JsonValueKind.Number && retry.TryGetInt32(out var number) ? number : 0;

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.TryGetDateTimeOffset(out var time)
            ? time
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
