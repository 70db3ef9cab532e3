using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Kms;

/// <summary>KMS's errors, with its codes and texts.</summary>
internal static class KmsErrors
{
    public static AwsException NotFound(string message) => new("NotFoundException", StatusCodes.Status400BadRequest, message);

    public static AwsException InvalidState(string message) => new("KMSInvalidStateException", StatusCodes.Status400BadRequest, message);

    public static AwsException Disabled(string arn) => new("DisabledException", StatusCodes.Status400BadRequest, $"{arn} is disabled.");

    public static AwsException MalformedPolicy(string message) => new("MalformedPolicyDocumentException", StatusCodes.Status400BadRequest, message);

    public static AwsException AlreadyExists(string message) => new("AlreadyExistsException", StatusCodes.Status400BadRequest, message);

    public static AwsException InvalidAliasName(string message) => new("InvalidAliasNameException", StatusCodes.Status400BadRequest, message);

    public static AwsException InvalidMarker() => new("InvalidMarkerException", StatusCodes.Status400BadRequest, "The marker is invalid.");
}
