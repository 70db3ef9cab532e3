using System.Globalization;

namespace ImagePipeline.LocalAws.Http;

/// <summary>The parts of a Signature Version 4, from the Authorization header or from a presigned URL's query.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html</remarks>
internal sealed record RequestSignature(
    string AccessKeyId,
    string Date,
    string Region,
    string Service,
    IReadOnlyList<string> SignedHeaders,
    string Signature,
    string Timestamp,
    TimeSpan? Expires)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public bool IsPresigned => Expires is not null;

    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    public DateTimeOffset? SignedAt =>
        DateTimeOffset.TryParseExact(Timestamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>The signature the request carries, or null where it carries none or a damaged one.</summary>
    public static RequestSignature? Find(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 0 } header
            ? FromHeader(header, request)
            : FromQuery(request.Query);

    // AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f...
    private static RequestSignature? FromHeader(string header, HttpRequest request)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        var fields = header[Algorithm.Length..]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var timestamp = request.Headers["X-Amz-Date"].ToString();
        return Create(fields.GetValueOrDefault("Credential"), fields.GetValueOrDefault("SignedHeaders"),
            fields.GetValueOrDefault("Signature"), timestamp, expires: null);
    }

    private static RequestSignature? FromQuery(IQueryCollection query)
    {
        if (query["X-Amz-Algorithm"] != Algorithm)
        {
            return null;
        }

        var expires = int.TryParse(query["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
        return Create(query["X-Amz-Credential"], query["X-Amz-SignedHeaders"], query["X-Amz-Signature"],
            query["X-Amz-Date"].ToString(), expires);
    }

    private static RequestSignature? Create(
        string? credential, string? signedHeaders, string? signature, string timestamp, TimeSpan? expires)
    {
        // An access key id may not hold a slash, so the scope is what follows the first one.
        var parts = credential?.Split('/');
        return parts is [var accessKeyId, var date, var region, var service, "aws4_request"]
            && signedHeaders is not null && signature is not null
            ? new RequestSignature(accessKeyId, date, region, service, signedHeaders.Split(';'), signature, timestamp, expires)
            : null;
    }
}
