using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImagePipeline.LocalAws.Cdn;

/// <summary>
/// Serves a private bucket's objects under <c>/_aws/cdn/</c> as CloudFront with origin access control does: reading only,
/// and 403 for what is missing, since the distribution may not list the bucket.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html</remarks>
internal sealed class CdnFront(IObjectReader objects, ViewerAccess access, IOptions<CdnOptions> options, ILogger<CdnFront> logger) : IEndpoints
{
    private const string Root = "/_aws/cdn/";

    /// <summary>What the distribution may read; the bucket holds more than that.</summary>
    private const string Prefix = "images/";

    /// <summary>As the response headers policy in <c>terraform/pictures.tf</c> has it: what one may see is not another's, and not for long.</summary>
    private const string ForOneViewer = "private, max-age=300";

    /// <summary>What a browser may be given: pictures alone, and none that can hold a script, as SVG can.</summary>
    private static readonly string[] Pictures = ["image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"];

    public void Map(IEndpointRouteBuilder routes) => routes.Map(Root + Prefix + "{**path}", ServeAsync);

    private async Task ServeAsync(HttpContext context)
    {
        // Even if it were a page after all, it would not run.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await RefuseAsync(context, ("AccessDenied", "This distribution is not configured to allow the HTTP request method that was used for this request."));
            return;
        }

        // The key is what the path says, decoded once: a plus stays a plus.
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2)[0];
        if (options.Value.RestrictViewerAccess
            && access.Refusal(context.Request, $"{context.Request.Scheme}://{context.Request.Host}/{path[Root.Length..]}") is { } refusal)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        try
        {
            var key = Uri.UnescapeDataString(path[Root.Length..]);
            var found = key.StartsWith(Prefix, StringComparison.Ordinal)
                ? await objects.OpenAsync(options.Value.Bucket, key, versionId: null, context.RequestAborted)
                : null;
            if (found is not null && !Pictures.Contains(found.ContentType, StringComparer.OrdinalIgnoreCase))
            {
                await found.DisposeAsync();
                found = null;
            }

            await (found is null ? RefuseAsync(context, ("AccessDenied", "Access Denied")) : SendAsync(context, found));
        }
        catch (DamagedObjectException damage)
        {
            Log.CdnObjectDamaged(logger, context.Request.Path, damage.Message);
            if (context.Response.HasStarted)
            {
                context.Abort();
            }
            else
            {
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
            }
        }
        catch (HttpRequestException)
        {
            // As CloudFront answers for an origin that does not.
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    // The result answers ranges and conditions, and disposes the stream.
    private Task SendAsync(HttpContext context, StoredObject found)
    {
        if ((options.Value.RestrictViewerAccess ? ForOneViewer : found.CacheControl) is { } cacheControl)
        {
            context.Response.Headers.CacheControl = cacheControl;
        }

        return TypedResults.Stream(
            found.Content, found.ContentType, fileDownloadName: null, found.LastModified, new EntityTagHeaderValue($"\"{found.ETag}\""),
            enableRangeProcessing: true).ExecuteAsync(context);
    }

    // What S3 answers to a distribution, which passes it on; and what CloudFront itself does.
    private static Task RefuseAsync(HttpContext context, (string Code, string Message) refusal)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(
            $"""<?xml version="1.0" encoding="UTF-8"?>{'\n'}<Error><Code>{refusal.Code}</Code><Message>{refusal.Message}</Message></Error>""", context.RequestAborted);
    }
}
