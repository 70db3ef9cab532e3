using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Rekognition's errors in its own words; all but Internal have the status 400.</summary>
internal static class RekognitionError
{
    public static AwsException InvalidImageFormat() => Error("InvalidImageFormatException", "Request has invalid image format");

    public static AwsException DimensionsTooLarge(int width, int height, int maximum) => Error(
        "ImageTooLargeException", $"Input image dimensions {width} x {height} exceed maximum dimension size of {maximum} pixels");

    public static AwsException ObjectTooLarge() => Error("ImageTooLargeException", "Image size is too large. Maximum image size is 15 MB.");

    public static AwsException Throttled() => Error("ProvisionedThroughputExceededException", "Provisioned rate exceeded");

    public static AwsException Internal() => new("InternalServerError", StatusCodes.Status500InternalServerError, "Internal server error")
    {
        Details = new() { ["Code"] = "InternalServerError" },
    };

    public static AwsException InvalidParameters() => Error("InvalidParameterException", "Request has invalid parameters");

    public static AwsException InvalidObject() => Error(
        "InvalidS3ObjectException", "Unable to get object metadata from S3. Check object key, region and/or access permissions.");

    /// <param name="value">The offending value as text, or null where it is missing.</param>
    /// <param name="member">Its path in camel case, such as <c>image.bytes</c>.</param>
    /// <param name="constraint">The rule that it breaks, from "Member must" on.</param>
    public static AwsException Validation(string? value, string member, string constraint) => Error(
        "ValidationException",
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{member}' failed to satisfy constraint: {constraint}");

    /// <summary>A number must lie in its range; null is none.</summary>
    public static void Check(double? value, string member, double minimum, double maximum)
    {
        if (value < minimum)
        {
            throw Validation($"{value}", member, $"Member must have value greater than or equal to {minimum}");
        }

        if (value > maximum)
        {
            throw Validation($"{value}", member, $"Member must have value less than or equal to {maximum}");
        }
    }

    private static AwsException Error(string code, string message) =>
        new(code, StatusCodes.Status400BadRequest, message) { Details = new() { ["Code"] = code } };
}
