using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions;

/// <summary>The errors of the Step Functions API in AWS's words.</summary>
internal static class StatesErrors
{
    public static AwsException AliasAlreadyExists() => Error(
        "ConflictException", "Failed to create alias because an alias with the same name and a different routing configuration already exists.");

    public static AwsException OtherRevision(string given, string? current) => Error(
        "ConflictException", $"Failed to publish the State Machine version for revision {given}. The current State Machine revision is {current ?? "INITIAL"}.");

    public static AwsException VersionIsReferenced(IEnumerable<string> aliases) => Error(
        "ConflictException",
        $"Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [{string.Join(", ", aliases)}]");

    public static AwsException ReferencedResourceNotFound() => Error("ResourceNotFound", "Request references a resource that does not exist.");

    public static AwsException ActivityDoesNotExist(string arn) => Error("ActivityDoesNotExist", $"Activity Does Not Exist: '{arn}'");

    public static AwsException ExecutionAlreadyExists(string arn) => Error("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");

    public static AwsException ExecutionDoesNotExist(string arn) => Error("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    public static AwsException InvalidArn(string reason) => Error("InvalidArn", $"Invalid Arn: '{reason}'");

    public static AwsException InvalidDefinition(IEnumerable<Diagnostic> faults) =>
        Error("InvalidDefinition", $"Invalid State Machine Definition: '{string.Join(", ", faults)}'");

    /// <summary>A state that TestState cannot run, however right its definition is.</summary>
    public static AwsException NotTestable(string reason) => Error("InvalidDefinition", reason);

    public static AwsException InvalidExecutionInput(string reason) =>
        Error("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{reason}'");

    public static AwsException InvalidName(string name) => Error("InvalidName", $"Invalid Name: '{name}'");

    public static AwsException InvalidOutput(string reason) => Error("InvalidOutput", $"Invalid Output: '{reason}'");

    public static AwsException InvalidToken() => Error("InvalidToken", "Invalid Token: 'Invalid token'");

    public static AwsException MissingUpdate() => Error(
        "MissingRequiredParameter",
        "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");

    public static AwsException NotForThisType() =>
        Error("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");

    public static AwsException Throttled() => Error("ThrottlingException", "Rate exceeded");

    public static AwsException ResourceNotFound(string arn) => new("ResourceNotFound", StatusCodes.Status400BadRequest, $"Resource not found: '{arn}'")
    {
        Details = new JsonObject { ["resourceName"] = arn },
    };

    public static AwsException StateMachineAlreadyExists(string arn) => Error("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");

    public static AwsException StateMachineDoesNotExist(string arn) => Error("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public static AwsException TaskTimedOut() => Error("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");

    public static AwsException TooManyTags(string arn) => new("TooManyTags", StatusCodes.Status400BadRequest, "A resource can have no more than 50 tags")
    {
        Details = new JsonObject { ["resourceName"] = arn },
    };

    public static AwsException Constraint(string value, string field, string constraint) => Parameters.Invalid(
        $"1 validation error detected: Value '{value}' at '{field}' failed to satisfy constraint: Member must {constraint}");

    /// <summary>A number that is less than 0 or more than the most.</summary>
    public static AwsException OutOfRange(int value, string field, int most) =>
        Constraint($"{value}", field, value < 0 ? "have value greater than or equal to 0" : $"have value less than or equal to {most}");

    private static AwsException Error(string code, string message) => new(code, StatusCodes.Status400BadRequest, message);
}
