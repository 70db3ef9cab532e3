using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>What SNS refuses, in its own words.</summary>
internal static class SnsErrors
{
    public static AwsException NotFound(string what) => new("NotFound", StatusCodes.Status404NotFound, $"{what} does not exist");

    public static AwsException Invalid(string reason) => new("InvalidParameter", StatusCodes.Status400BadRequest, $"Invalid parameter: {reason}");
}
