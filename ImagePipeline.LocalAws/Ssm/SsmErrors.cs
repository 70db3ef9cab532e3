using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Ssm;

/// <summary>Parameter Store's errors, with its codes and texts.</summary>
internal static class SsmErrors
{
    public static AwsException NotFound() => new("ParameterNotFound", StatusCodes.Status400BadRequest, "");

    public static AwsException AlreadyExists() => new(
        "ParameterAlreadyExists", StatusCodes.Status400BadRequest, "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
}
