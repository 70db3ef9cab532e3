using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Serves the built pages: files as they are, and index.html for every other path, where the pages' own router takes over.</summary>
internal sealed class PageEndpoints(DashboardPages pages)
{
    private static readonly FileExtensionContentTypeProvider s_types = new();

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", Serve);
        app.MapFallback("/{**path}", Serve);
    }

    private Task Serve(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            throw new ApiException(404, $"The dashboard has no {context.Request.Method} {context.Request.Path}.");
        }

        return pages.State switch
        {
            PagesState.Ready => ServeFileAsync(context, pages.Folder!),
            PagesState.Building => PlainPage.WriteAsync(
                context, "The dashboard is being built", "<p>This happens after its sources were changed, and takes some seconds. This page then shows it by itself.</p>", refresh: 2),
            PagesState.Failed => PlainPage.WriteAsync(
                context, "The dashboard could not be built", $"<p>The resources run all the same. Mend this, and start the app host again:</p><pre>{WebUtility.HtmlEncode(pages.Output)}</pre>"),
            _ => PlainPage.WriteAsync(
                context, "There are no pages", "<p>No Vite app of this application has a script <code>build:dashboard</code>. The API under <code>/api</code> answers all the same.</p>"),
        };
    }

    private static async Task ServeFileAsync(HttpContext context, string folder)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        var file = new FileInfo(Path.GetFullPath(Path.Combine(folder, path)));
        var isInside = file.FullName.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && file.Name[0] != '.';
        if (!isInside || !file.Exists)
        {
            if (Path.HasExtension(path))
            {
                throw new ApiException(404, $"The dashboard has no file {context.Request.Path}.");
            }

            file = new FileInfo(Path.Combine(folder, "index.html"));
        }

        var response = context.Response;
        response.ContentType = s_types.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream";
        // Vite puts a hash of the content into the names of assets; the page that names them must be fresh.
        response.Headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal) ? "private, max-age=31536000, immutable" : "no-cache";
        response.ContentLength = file.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.SendFileAsync(file.FullName, context.RequestAborted);
        }
    }
}
