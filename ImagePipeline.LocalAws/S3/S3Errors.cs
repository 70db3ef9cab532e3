using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>S3's errors with their own code, status and text.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</remarks>
internal static class S3Errors
{
    public static AwsException AccessDenied(string message = "Access Denied") => new("AccessDenied", 403, message);

    public static AwsException InternalError() => new("InternalError", 500, "We encountered an internal error. Please try again.");

    public static AwsException InvalidRequest(string message) => new("InvalidRequest", 400, message);

    /// <summary>Version 2 is what boto3 signs links and forms with, unless it is told otherwise.</summary>
    public static AwsException OnlySignatureV4() => InvalidRequest(
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256. (With boto3: Config(signature_version='s3v4').)");

    public static AwsException InvalidArgument(string message, string name, string? value) =>
        new("InvalidArgument", 400, message) { Details = new JsonObject { ["ArgumentName"] = name, ["ArgumentValue"] = value } };

    public static AwsException InvalidUri() => new("InvalidURI", 400, "Couldn't parse the specified URI.");

    public static AwsException MethodNotAllowed(string method) =>
        new("MethodNotAllowed", 405, "The specified method is not allowed against this resource.") { Details = new JsonObject { ["Method"] = method } };

    public static AwsException NoSuchBucket(string bucket) =>
        new("NoSuchBucket", 404, "The specified bucket does not exist") { Details = new JsonObject { ["BucketName"] = bucket } };

    public static AwsException NoSuchKey(string key) =>
        new("NoSuchKey", 404, "The specified key does not exist.") { Details = new JsonObject { ["Key"] = key } };

    public static AwsException InvalidVersionId(string id) => InvalidArgument("Invalid version id specified", "versionId", id);

    public static AwsException NoSuchVersion(string key, string version) =>
        new("NoSuchVersion", 404, "The specified version does not exist.") { Details = new JsonObject { ["Key"] = key, ["VersionId"] = version } };

    public static AwsException NoSuchUpload(string upload) =>
        new("NoSuchUpload", 404, "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.")
        {
            Details = new JsonObject { ["UploadId"] = upload },
        };

    public static AwsException InvalidBucketName(string bucket) =>
        new("InvalidBucketName", 400, "The specified bucket is not valid.") { Details = new JsonObject { ["BucketName"] = bucket } };

    public static AwsException KeyTooLong(int bytes) =>
        new("KeyTooLongError", 400, "Your key is too long") { Details = new JsonObject { ["Size"] = bytes, ["MaxSizeAllowed"] = 1024 } };

    public static AwsException BucketNotEmpty(string bucket) =>
        new("BucketNotEmpty", 409, "The bucket you tried to delete is not empty") { Details = new JsonObject { ["BucketName"] = bucket } };

    public static AwsException BucketAlreadyOwnedByYou(string bucket) =>
        new("BucketAlreadyOwnedByYou", 409, "Your previous request to create the named bucket succeeded and you already own it.")
        {
            Details = new JsonObject { ["BucketName"] = bucket },
        };

    public static AwsException MalformedXml() =>
        new("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsException MissingContentLength() => new("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");

    public static AwsException IncompleteBody() =>
        new("IncompleteBody", 400, "The request body terminated unexpectedly");

    public static AwsException EntityTooLarge(long size, long maximum) =>
        new("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
        {
            Details = new JsonObject { ["ProposedSize"] = size, ["MaxSizeAllowed"] = maximum },
        };

    public static AwsException EntityTooSmall(long size, long minimum) =>
        new("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
        {
            Details = new JsonObject { ["ProposedSize"] = size, ["MinSizeAllowed"] = minimum },
        };

    public static AwsException PreconditionFailed(string condition) =>
        new("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
        {
            Details = new JsonObject { ["Condition"] = condition },
        };

    public static AwsException NotModified() => new("NotModified", 304, "Not Modified");

    public static AwsException InvalidRange(string? range, long size) =>
        new("InvalidRange", 416, "The requested range is not satisfiable")
        {
            Details = new JsonObject { ["RangeRequested"] = range, ["ActualObjectSize"] = size },
        };

    public static AwsException InvalidDigest(string md5) =>
        new("InvalidDigest", 400, "The Content-MD5 you specified was invalid.") { Details = new JsonObject { ["Content-MD5"] = md5 } };

    public static AwsException BadMd5(string expected, string calculated) =>
        new("BadDigest", 400, "The Content-MD5 you specified did not match what we received.")
        {
            Details = new JsonObject { ["ExpectedDigest"] = expected, ["CalculatedDigest"] = calculated },
        };

    public static AwsException BadChecksum(ChecksumAlgorithm algorithm) =>
        new("BadDigest", 400, $"The {algorithm.Name} you specified did not match the calculated checksum.");

    public static AwsException PayloadMismatch(string expected, string calculated) =>
        new("XAmzContentSHA256Mismatch", 400, "The provided 'x-amz-content-sha256' header does not match what was computed.")
        {
            Details = new JsonObject { ["ClientComputedContentSHA256"] = expected, ["S3ComputedContentSHA256"] = calculated },
        };

    public static AwsException MalformedTrailer() =>
        new("MalformedTrailerError", 400, "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    public static AwsException SignatureDoesNotMatch() =>
        new("SignatureDoesNotMatch", 403,
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.");

    public static AwsException NotConfigured(string code, string message, string bucket) =>
        new(code, 404, message) { Details = new JsonObject { ["BucketName"] = bucket } };
}
