using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.EventBridge;

/// <summary>What EventBridge refuses, in its own words.</summary>
internal static class EventBridgeErrors
{
    public static AwsException NoRule(string name) => NotFound($"Rule {name} does not exist on EventBus default.");

    public static AwsException NoBus(string name) => NotFound($"Event bus {name} does not exist.");

    public static AwsException NoResource(string arn) => NotFound($"{arn} does not exist.");

    public static AwsException InvalidPattern(string reason) =>
        new("InvalidEventPatternException", StatusCodes.Status400BadRequest, $"Event pattern is not valid. Reason: {reason}");

    public static AwsException HasTargets() => Parameters.Invalid("Rule can't be deleted since it has targets.");

    private static AwsException NotFound(string message) => new("ResourceNotFoundException", StatusCodes.Status400BadRequest, message);
}
