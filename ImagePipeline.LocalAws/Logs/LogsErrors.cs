using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>CloudWatch Logs' errors, with its codes and texts.</summary>
internal static class LogsErrors
{
    public static AwsException NotFound(string what) => new("ResourceNotFoundException", StatusCodes.Status400BadRequest, $"The specified {what} does not exist.");

    public static AwsException AlreadyExists(string what) => new("ResourceAlreadyExistsException", StatusCodes.Status400BadRequest, $"The specified {what} already exists");

    public static AwsException Invalid(string message) => new("InvalidParameterException", StatusCodes.Status400BadRequest, message);

    public static AwsException Conflict(string message) => new("ConflictException", StatusCodes.Status400BadRequest, message);

    public static AwsException InvalidToken() => Invalid("The specified nextToken is invalid.");
}
