using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Testing;

/// <summary>Reads a context object that a test gives: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html</summary>
internal static class ContextCheck
{
    /// <summary>Its objects and their fields with their types; <c>any</c> where it may be anything.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Fields = new(StringComparer.Ordinal)
    {
        ["Execution"] = new() { ["Id"] = "string", ["Input"] = "any", ["Name"] = "string", ["RoleArn"] = "string", ["StartTime"] = "string", ["RedriveCount"] = "number", ["RedriveTime"] = "string" },
        ["State"] = new() { ["EnteredTime"] = "string", ["Name"] = "string", ["RetryCount"] = "number" },
        ["StateMachine"] = new() { ["Id"] = "string", ["Name"] = "string" },
        ["Task"] = new() { ["Token"] = "string" },
    };

    /// <exception cref="AwsException">It is no context object that the state could have.</exception>
    public static JsonObject? Read(string? text, State state)
    {
        if (text is null)
        {
            return null;
        }

        var context = Json.TryParse(text, out var node) && node is JsonObject given ? given : throw Invalid("Context object must be a valid JSON object");
        foreach (var (name, value) in context)
        {
            if (name == "Map")
            {
                throw Invalid("'Map' field is not supported when mocking a Context object");
            }

            if (!Fields.TryGetValue(name, out var fields))
            {
                throw Invalid($"Field '{name}' is not allowed");
            }

            CheckFields(name, value as JsonObject ?? throw Invalid($"{name} must be an object"), fields);
        }

        if (context.ContainsKey("Task") && state is not TaskState { Resource: ServiceResource { Pattern: not ServicePattern.RequestResponse } })
        {
            throw Invalid("Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern");
        }

        return context;
    }

    private static void CheckFields(string name, JsonObject fields, Dictionary<string, string> known)
    {
        foreach (var (field, value) in fields)
        {
            if (!known.TryGetValue(field, out var type))
            {
                throw Invalid($"Field '{field}' is not allowed");
            }

            if (type != "any" && Json.Kind(value) != (type == "string" ? JsonValueKind.String : JsonValueKind.Number))
            {
                throw Invalid($"{name}.{field} must be a {type}");
            }
        }
    }

    private static AwsException Invalid(string reason) => Parameters.Invalid($"Invalid Context object provided: {reason}");
}
