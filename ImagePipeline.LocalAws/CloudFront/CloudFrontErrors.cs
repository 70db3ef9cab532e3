using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>CloudFront's errors that no type of resource has for itself, with its codes and texts.</summary>
internal static class CloudFrontErrors
{
    public static AwsException MalformedXml(string message) => BadRequest("MalformedXML", message);

    public static AwsException InvalidArgument(string message) => BadRequest("InvalidArgument", message);

    public static AwsException InconsistentQuantities() => BadRequest("InconsistentQuantities", "The value of Quantity and the size of Items don't match.");

    public static AwsException InvalidIfMatchVersion() => BadRequest("InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.");

    public static AwsException PreconditionFailed() => new(
        "PreconditionFailed", StatusCodes.Status412PreconditionFailed, "The request failed because it didn't meet the preconditions in one or more request-header fields.");

    public static AwsException IllegalUpdate() => BadRequest("IllegalUpdate", "The update contains modifications that are not allowed.");

    public static AwsException IllegalDelete() => BadRequest("IllegalDelete", "You cannot delete a managed policy.");

    public static AwsException NoSuchResource() => NotFound("NoSuchResource", "A resource that was specified is not valid.");

    public static AwsException BadRequest(string code, string message) => new(code, StatusCodes.Status400BadRequest, message);

    public static AwsException NotFound(string code, string message) => new(code, StatusCodes.Status404NotFound, message);

    public static AwsException Conflict(string code, string message) => new(code, StatusCodes.Status409Conflict, message);
}
