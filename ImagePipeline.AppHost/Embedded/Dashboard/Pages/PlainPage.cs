using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The few pages that the server has itself, for when the built ones are not to be had.</summary>
internal static class PlainPage
{
    private const string StylePath = "/login/style.css";

    private const string Style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        body { max-width: 42rem; margin: 15vh auto; padding: 0 1.5rem; }
        label, input, button { display: block; font: inherit; }
        input { width: 100%; box-sizing: border-box; margin: .25rem 0 1rem; padding: .5rem .75rem; }
        button { padding: .5rem 1rem; cursor: pointer; }
        pre { overflow: auto; padding: 1rem; border: 1px solid; white-space: pre-wrap; }
        [role=alert] { border-left: .25rem solid #d33; padding-left: .75rem; }
        """;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(StylePath, context =>
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        return context.Response.WriteAsync(Style, context.RequestAborted);
    });

    /// <param name="body">HTML; what comes from elsewhere in it is encoded already.</param>
    /// <param name="refresh">Load it again after so many seconds.</param>
    public static Task WriteAsync(HttpContext context, string title, string body, int? refresh = null)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width">
              {(refresh is null ? "" : $"<meta http-equiv=\"refresh\" content=\"{refresh}\">")}
              <title>{WebUtility.HtmlEncode(title)}</title>
              <link rel="stylesheet" href="{StylePath}">
            </head>
            <body>
              <main>
                <h1>{WebUtility.HtmlEncode(title)}</h1>
                {body}
              </main>
            </body>
            </html>
            """, context.RequestAborted);
    }
}
