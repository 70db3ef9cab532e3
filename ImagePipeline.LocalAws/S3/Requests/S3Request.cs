using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Who made a request and how it is known, for the events it causes.</summary>
internal sealed record RequestOrigin(string RequestId, string SourceAddress)
{
    /// <summary>S3 itself, when a lifecycle rule acts.</summary>
    public static readonly RequestOrigin Lifecycle = new("LIFECYCLE0000000", "127.0.0.1");
}

/// <summary>A request to S3, its address taken apart.</summary>
internal sealed class S3Request
{
    private readonly S3Address _address;

    public S3Request(HttpContext context, string requestId)
    {
        Context = context;
        Origin = new RequestOrigin(requestId, context.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1");
        _address = S3Address.Parse(context.Features.Get<IHttpRequestFeature>()!.RawTarget, context.Request.Host.Host);
    }

    public HttpContext Context { get; }

    public HttpRequest Http => Context.Request;

    public HttpResponse Response => Context.Response;

    public RequestOrigin Origin { get; }

    public CancellationToken Aborted => Context.RequestAborted;

    public bool HasBucket => _address.Bucket is not null;

    public bool HasKey => _address.Key is not null;

    public string Bucket => _address.Bucket!;

    public string Key => _address.Key!;

    /// <summary>How the body is signed; set once the request was authorized.</summary>
    public PayloadSignature Payload { get; set; } = PayloadSignature.Unsigned;

    /// <summary>A header. A presigned URL may carry one of <c>x-amz-</c> in its query instead.</summary>
    public string? Header(string name) =>
        Http.Headers.TryGetValue(name, out var values) || (IsAmazon(name) && Http.Query.TryGetValue(name, out values)) ? values.ToString() : null;

    public string? Query(string name) => Http.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>A query parameter that is present but empty counts as absent.</summary>
    public string? QueryText(string name) => Query(name) is { Length: > 0 } text ? text : null;

    public int? QueryInteger(string name, int maximum = int.MaxValue)
    {
        if (QueryText(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, out var number) && number >= 0 && number <= maximum
            ? number
            : throw S3Errors.InvalidArgument(
                long.TryParse(text, out _) ? $"Argument {name} must be an integer between 0 and {maximum}" : $"Provided {name} not an integer or within integer range",
                name, text);
    }

    /// <summary>The version a read or delete names, checked for its form.</summary>
    public string? VersionId => Query("versionId") switch
    {
        null => null,
        "" => throw S3Errors.InvalidArgument("Version id cannot be the empty string", "versionId", ""),
        var id => ObjectVersion.IsWellFormed(id) ? id : throw S3Errors.InvalidVersionId(id),
    };

    /// <summary>Reads an XML body of the element expected.</summary>
    public Task<XElement> ReadXmlAsync(params string[] roots) => S3Xml.ReadAsync(this, roots);

    /// <summary>All headers, those in the query of a presigned URL included.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers =>
        Http.Headers.Concat(Http.Query.Where(parameter => IsAmazon(parameter.Key)))
            .DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()));

    public static bool IsAmazon(string name) => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase);

    public DeclaredDigests DeclaredDigests => DeclaredDigests.Read(Headers, Header("x-amz-trailer"), Payload.Sha256);
}
