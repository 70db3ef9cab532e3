using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>How a function's asynchronous invocations are retried, and where their records go.</summary>
/// <param name="MaximumEventAge">In seconds.</param>
/// <param name="LastModified">In milliseconds since 1970; null for what was never put.</param>
internal sealed record EventInvokeConfig(int MaximumRetryAttempts, int MaximumEventAge, string? OnSuccess, string? OnFailure, long? LastModified)
{
    /// <summary>Two retries within six hours.</summary>
    public static EventInvokeConfig Default(string? onFailure) => new(2, 6 * 60 * 60, null, onFailure, null);

    /// <summary>These settings with those that a request states.</summary>
    public EventInvokeConfig With(Parameters parameters, long now)
    {
        var (onSuccess, onFailure) = (OnSuccess, OnFailure);
        if (parameters.OptionalObject("DestinationConfig") is { } given)
        {
            var destinations = new Parameters("DestinationConfig", given);
            onSuccess = Destination(destinations, "OnSuccess");
            onFailure = Destination(destinations, "OnFailure");
            destinations.End();
        }

        var changed = new EventInvokeConfig(
            InRange("maximumRetryAttempts", parameters.OptionalInteger("MaximumRetryAttempts") ?? MaximumRetryAttempts, 0, 2),
            InRange("maximumEventAgeInSeconds", parameters.OptionalInteger("MaximumEventAgeInSeconds") ?? MaximumEventAge, 60, 21600),
            onSuccess, onFailure, now);
        parameters.End();
        return changed;
    }

    /// <param name="functionArn">With its qualifier.</param>
    public JsonObject ToJson(string functionArn) => new()
    {
        ["LastModified"] = LastModified / 1000.0,
        ["FunctionArn"] = functionArn,
        ["MaximumRetryAttempts"] = MaximumRetryAttempts,
        ["MaximumEventAgeInSeconds"] = MaximumEventAge,
        ["DestinationConfig"] = new JsonObject { ["OnSuccess"] = ToJson(OnSuccess, "Destination"), ["OnFailure"] = ToJson(OnFailure, "Destination") },
    };

    private static JsonObject ToJson(string? value, string name) => value is null ? [] : new() { [name] = value };

    private static string? Destination(Parameters destinations, string name)
    {
        if (destinations.OptionalObject(name) is not { } given)
        {
            return null;
        }

        var destination = new Parameters(name, given);
        var arn = destination.OptionalString("Destination");
        destination.End();
        return arn is null || (Arn.TryParse(arn, out var parsed) && parsed.Service is "lambda" or "sqs" or "sns")
            ? arn
            : throw LambdaErrors.InvalidParameter($"The destination ARN {arn} is invalid: LocalAws sends to functions, queues and topics.");
    }

    private static int InRange(string name, int value, int minimum, int maximum) =>
        value < minimum || value > maximum
            ? throw Parameters.Invalid($"1 validation error detected: Value '{value}' at '{name}' failed to satisfy constraint: Member must have value between {minimum} and {maximum}")
            : value;
}
