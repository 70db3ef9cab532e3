using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.S3;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImagePipeline.LocalAws.Cdn;

/// <summary>
/// Serves a private bucket's objects under <c>/_aws/cdn/</c> as CloudFront with origin access control does: reading only,
/// and 403 for what is missing, since the distribution may not list the bucket.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html</remarks>
internal sealed class CdnFront(IObjectReader objects, IOptions<CdnOptions> options) : IEndpoints
{
    private const string Root = "/_aws/cdn/";

    public void Map(IEndpointRouteBuilder routes) => routes.Map(Root + "images/{**path}", ServeAsync);

    private Task ServeAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            return RefuseAsync(context, S3Errors.AccessDenied("This distribution is not configured to allow the HTTP request method that was used for this request."));
        }

        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2)[0];
        try
        {
            return objects.Open(options.Value.Bucket, S3Address.Decode(path[Root.Length..])) is { } found
                ? SendAsync(context, found)
                : RefuseAsync(context, S3Errors.AccessDenied());
        }
        catch (AwsException error)
        {
            return RefuseAsync(context, error);
        }
    }

    // The result answers ranges and conditions, and disposes the stream.
    private static Task SendAsync(HttpContext context, StoredObject found)
    {
        if (found.CacheControl is not null)
        {
            context.Response.Headers.CacheControl = found.CacheControl;
        }

        return TypedResults.Stream(
            found.Content, found.ContentType, fileDownloadName: null, found.LastModified, new EntityTagHeaderValue($"\"{found.ETag}\""),
            enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static Task RefuseAsync(HttpContext context, AwsException error) =>
        S3Xml.WriteErrorAsync(context, error, context.Request.Path, context.TraceIdentifier);
}
