using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Answers preflights and adds the CORS headers of a bucket's rules to answers.</summary>
internal sealed class Cors(Buckets buckets)
{
    public Task PreflightAsync(S3Request request)
    {
        if (request.Header("Origin") is not { Length: > 0 } origin)
        {
            throw new AwsException("BadRequest", 400, "Insufficient information. Origin request header needed.");
        }

        if (request.Header("Access-Control-Request-Method") is not { Length: > 0 } method)
        {
            throw new AwsException("BadRequest", 400, "Invalid Access-Control-Request-Method: null");
        }

        var headers = (request.Header("Access-Control-Request-Headers") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var configuration = request.HasBucket ? buckets.Find(request.Bucket)?.Cors : null;
        if (configuration is null)
        {
            throw Forbidden("CORSResponse: CORS is not enabled for this bucket.");
        }

        var rule = configuration.Find(origin, method, headers)
            ?? throw Forbidden("CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.");
        Write(request.Response, rule, origin);
        if (headers.Length > 0)
        {
            request.Response.Headers.AccessControlAllowHeaders = string.Join(", ", headers).ToLowerInvariant();
        }

        return Task.CompletedTask;
    }

    /// <summary>Adds the headers to whatever the answer will be, errors too, so that a page can read them.</summary>
    /// <returns>Whether a rule names the page that asks.</returns>
    public bool Apply(S3Request request)
    {
        if (request.Http.Headers.Origin.ToString() is not { Length: > 0 } origin || !request.HasBucket
            || buckets.Find(request.Bucket)?.Cors?.Find(origin, request.Http.Method, []) is not { } rule)
        {
            return false;
        }

        Write(request.Response, rule, origin);
        return true;
    }

    private static void Write(HttpResponse response, CorsRule rule, string origin)
    {
        var headers = response.Headers;
        var any = rule.Origins.Contains("*");
        headers.AccessControlAllowOrigin = any ? "*" : origin;
        headers.AccessControlAllowMethods = string.Join(", ", rule.Methods);
        if (!any)
        {
            headers.AccessControlAllowCredentials = "true";
        }

        if (rule.Exposed.Count > 0)
        {
            headers.AccessControlExposeHeaders = string.Join(", ", rule.Exposed);
        }

        if (rule.MaxAge is not null)
        {
            headers.AccessControlMaxAge = rule.MaxAge;
        }

        headers.Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
    }

    private static AwsException Forbidden(string message) => new("AccessForbidden", 403, message);
}
