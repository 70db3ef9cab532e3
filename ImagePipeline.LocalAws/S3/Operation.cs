using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>What an operation is about.</summary>
internal enum Level
{
    Account,
    Bucket,
    Object,
}

/// <summary>One operation: how a request for it looks, what it may carry, and what runs.</summary>
/// <param name="Name">As AWS names it.</param>
internal sealed record Operation(string Name, string Method, Level Level, Func<S3Request, Task> Run)
{
    // What any request may carry: signatures, and what describes the body.
    private static readonly HashSet<string> AlwaysKnown = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amz-api-version", "x-amz-expected-bucket-owner",
        "x-amz-request-payer", "x-amz-decoded-content-length", "x-amz-trailer", "x-amz-sdk-checksum-algorithm",
        "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature",
    };

    /// <summary>Query parameters that make it this operation.</summary>
    public string[] Markers { get; init; } = [];

    /// <summary>A header that makes it this operation.</summary>
    public string? MarkerHeader { get; init; }

    /// <summary>Further query parameters it takes.</summary>
    public string[] Query { get; init; } = [];

    /// <summary>The <c>x-amz-</c> headers it takes; one that ends in a hyphen stands for all that begin so.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>Whether it checks by itself who may call it.</summary>
    public bool IsOpen { get; init; }

    public bool Fits(S3Request request, Level level) =>
        level == Level && Method == request.Http.Method && Markers.All(request.Http.Query.ContainsKey)
        && (MarkerHeader is null || request.Http.Headers.ContainsKey(MarkerHeader));

    /// <exception cref="AwsException">The request carries something that the operation does not know.</exception>
    public void RefuseUnknown(S3Request request)
    {
        foreach (var name in request.Http.Query.Keys)
        {
            if (!S3Request.IsAmazon(name) && name != "x-id" && !Markers.Contains(name) && !Query.Contains(name))
            {
                throw AwsException.NotSupported($"the query parameter '{name}' of {Name}");
            }
        }

        foreach (var (name, _) in request.Headers)
        {
            if (S3Request.IsAmazon(name) && !AlwaysKnown.Contains(name) && ChecksumAlgorithm.ByHeader(name) is null
                && !name.Equals(MarkerHeader, StringComparison.OrdinalIgnoreCase) && !Headers.Any(known => Covers(known, name)))
            {
                throw AwsException.NotSupported($"the header '{name.ToLowerInvariant()}' of {Name}");
            }
        }
    }

    private static bool Covers(string known, string name) =>
        known.EndsWith('-') ? name.StartsWith(known, StringComparison.OrdinalIgnoreCase) : name.Equals(known, StringComparison.OrdinalIgnoreCase);
}
