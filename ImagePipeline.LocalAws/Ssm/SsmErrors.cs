using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Ssm;

/// <summary>Parameter Store's errors, with its codes and texts.</summary>
internal static class SsmErrors
{
    public static AwsException NotFound() => New("ParameterNotFound", "");

    public static AwsException NoVersion(string name, string version) => New(
        "ParameterVersionNotFound", $"Systems Manager could not find version {version} of {name}. Verify the version and try again.");

    public static AwsException AlreadyExists() => New(
        "ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");

    public static AwsException PatternMismatch(string pattern) => New(
        "ParameterPatternMismatchException", $"Parameter value, cannot be validated against allowedPattern: {pattern}");

    public static AwsException InvalidPattern(string pattern) => New("InvalidAllowedPatternException", $"The allowed pattern {pattern} is no regular expression.");

    public static AwsException NoResource(string id) => New("InvalidResourceId", $"{id} is no parameter's name.");

    private static AwsException New(string code, string message) => new(code, StatusCodes.Status400BadRequest, message);
}
