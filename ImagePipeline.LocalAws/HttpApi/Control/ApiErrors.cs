using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>What API Gateway refuses, in its own words where they are known.</summary>
internal static class ApiErrors
{
    public static AwsException NotFound(string what, string id) => new("NotFoundException", StatusCodes.Status404NotFound, $"Invalid {what} identifier specified {id}");

    public static AwsException BadRequest(string message) => new("BadRequestException", StatusCodes.Status400BadRequest, message);

    public static AwsException Conflict(string message) => new("ConflictException", StatusCodes.Status409Conflict, message);
}
