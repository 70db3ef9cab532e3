using System.Globalization;

namespace ImagePipeline.LocalAws.S3;

internal enum ConditionResult
{
    Holds,
    Failed,
    NotModified,
}

/// <summary>Conditions of a read, in the order of RFC 9110 section 13.2.2.</summary>
internal sealed record ReadConditions(string? IfMatch, string? IfNoneMatch, DateTimeOffset? IfModifiedSince, DateTimeOffset? IfUnmodifiedSince)
{
    /// <param name="prefix">Empty, or <c>x-amz-copy-source-</c>.</param>
    public static ReadConditions Read(S3Request request, string prefix = "") => new(
        request.Header(prefix + "If-Match"), request.Header(prefix + "If-None-Match"),
        Date(request.Header(prefix + "If-Modified-Since")), Date(request.Header(prefix + "If-Unmodified-Since")));

    /// <param name="failed">The condition that failed, as S3 names it.</param>
    public ConditionResult Check(string etag, DateTimeOffset modified, out string failed)
    {
        failed = IfMatch is not null ? "If-Match" : "If-Unmodified-Since";
        if (IfMatch is not null ? !Matches(IfMatch, etag) : modified > IfUnmodifiedSince)
        {
            return ConditionResult.Failed;
        }

        failed = IfNoneMatch is not null ? "If-None-Match" : "If-Modified-Since";
        return (IfNoneMatch is not null ? Matches(IfNoneMatch, etag) : modified <= IfModifiedSince)
            ? ConditionResult.NotModified
            : ConditionResult.Holds;
    }

    private static bool Matches(string condition, string etag) =>
        condition.Split(',').Select(tag => tag.Trim()).Any(tag => tag == "*" || tag.Replace("W/", "").Trim('"') == etag);

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
