using Microsoft.Net.Http.Headers;

namespace ImagePipeline.LocalAws.Telemetry;

internal static class RequestSpanMiddleware
{
    /// <summary>Health checks, the polls of idle functions and the pictures of a page would bury every trace that means something.</summary>
    private static readonly string[] Untraced = ["/_localaws", "/_localstack", "/_aws/cdn"];

    /// <summary>Gives every request a <see cref="RequestSpan"/>.</summary>
    public static void UseRequestSpans(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (context, next) =>
        {
            if (IsUntraced(context.Request))
            {
                await next(context);
                return;
            }

            var startedAt = time.GetTimestamp();
            var span = new RequestSpan(context, time.GetUtcNow());
            context.Features.Set(span);
            if (!IsForm(context.Request))
            {
                span.Begin();
            }

            try
            {
                await next(context);
            }
            finally
            {
                span.End(time.GetElapsedTime(startedAt));
            }
        });
    }

    public static RequestSpan? Span(this HttpContext context) => context.Features.Get<RequestSpan>();

    private static bool IsUntraced(HttpRequest request) =>
        Untraced.Any(path => request.Path.StartsWithSegments(path))
        || request.Path.Value!.Contains("/2018-06-01/runtime/")
        // A browser's preflight, which carries no trace.
        || (HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod));

    // A browser's upload says in its form which trace it belongs to: S3 begins the span when it has read that.
    private static bool IsForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) is true;
}
