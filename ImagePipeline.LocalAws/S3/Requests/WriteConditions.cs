namespace ImagePipeline.LocalAws.S3;

/// <summary>Conditions of a write, checked within its transaction.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html</remarks>
internal sealed record WriteConditions(string? IfMatch, string? IfNoneMatch)
{
    /// <exception cref="Http.AwsException">They do not hold, or S3 has no such condition for writes.</exception>
    public static WriteConditions? Read(S3Request request)
    {
        var conditions = new WriteConditions(request.Header("If-Match"), request.Header("If-None-Match"));
        if (conditions.IfNoneMatch is not (null or "*"))
        {
            throw Http.AwsException.NotSupported("If-None-Match with a value other than '*' on a write");
        }

        return conditions is { IfMatch: null, IfNoneMatch: null } ? null : conditions;
    }

    public void Check(string key, ObjectVersion? current)
    {
        var exists = current is { IsDeleteMarker: false };
        if (IfNoneMatch is not null && exists)
        {
            throw S3Errors.PreconditionFailed("If-None-Match");
        }

        if (IfMatch is null)
        {
            return;
        }

        if (!exists)
        {
            throw S3Errors.NoSuchKey(key);
        }

        if (IfMatch != "*" && IfMatch.Trim('"') != current!.ETag)
        {
            throw S3Errors.PreconditionFailed("If-Match");
        }
    }
}
