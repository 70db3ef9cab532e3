using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>What IAM refuses, in its own words.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html</remarks>
internal static class IamErrors
{
    public static AwsException NoSuchEntity(string message) => new("NoSuchEntity", StatusCodes.Status404NotFound, message);

    public static AwsException AlreadyExists(string message) => new("EntityAlreadyExists", StatusCodes.Status409Conflict, message);

    public static AwsException DeleteConflict(string message) => new("DeleteConflict", StatusCodes.Status409Conflict, message);

    public static AwsException MalformedPolicy(string message) => new("MalformedPolicyDocument", StatusCodes.Status400BadRequest, message);

    public static AwsException LimitExceeded(string message) => new("LimitExceeded", StatusCodes.Status409Conflict, message);

    public static AwsException InvalidInput(string message) => new("InvalidInput", StatusCodes.Status400BadRequest, message);

    public static AwsException Validation(string message) => new("ValidationError", StatusCodes.Status400BadRequest, message);
}
