using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>S3 Vectors' errors, in its own words where they are known.</summary>
internal static class S3VectorsErrors
{
    public static AwsException Invalid(string message) => Parameters.Invalid(message);

    /// <summary>A member that its model does not allow.</summary>
    /// <param name="path">Of the member: <c>/topK</c>.</param>
    /// <param name="value">What is known of the value: <c>Value</c>, <c>Value with length 2</c>.</param>
    public static AwsException Constraint(string path, string constraint, string value = "Value")
    {
        var text = $"{value} at '{path}' failed to satisfy constraint: Member must {constraint}";
        return new("ValidationException", StatusCodes.Status400BadRequest, $"1 validation error detected. {text}")
        {
            Details = new() { ["fieldList"] = new JsonArray(new JsonObject { ["path"] = path, ["message"] = text }) },
        };
    }

    public static AwsException Length(string path, int length, int minimum, int maximum) =>
        Constraint(path, $"have length between {minimum} and {maximum}, inclusive", $"Value with length {length}");

    public static AwsException Record(string key, string fault) => Invalid($"Invalid record for key '{key}': {fault}");

    public static AwsException NoBucket() => NotFound("The specified vector bucket could not be found");

    public static AwsException NoIndex() => NotFound("The specified index could not be found");

    public static AwsException NoPolicy() => NotFound("The specified vector bucket policy could not be found");

    public static AwsException BucketExists() => Conflict("A vector bucket with the specified name already exists");

    public static AwsException BucketNotEmpty() => Conflict("The specified vector bucket is not empty");

    public static AwsException IndexExists() => Conflict("An index with the specified name already exists");

    private static AwsException NotFound(string message) => new("NotFoundException", StatusCodes.Status404NotFound, message);

    private static AwsException Conflict(string message) => new("ConflictException", StatusCodes.Status409Conflict, message);
}
