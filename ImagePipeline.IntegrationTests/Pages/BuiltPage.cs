using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The page as it is uploaded to AWS, and a server in place of the CDN: files, the page itself at every other address, and no API behind it.</summary>
internal sealed class BuiltPage : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;

    private BuiltPage(DirectoryInfo folder, WebApplication app) => (_folder, _app) = (folder, app);

    public string Url => _app.Urls.Single();

    public static async Task<BuiltPage> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("built-page-");
        await Command.RunAsync("npm", "--prefix", "frontend", "exec", "--", "vite", "build", "frontend", "--outDir", folder.FullName);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var page = new BuiltPage(folder, builder.Build());
        page._app.MapGet("/config.json", () => Results.Content("""{"signIn":null,"deletion":true}""", "application/json"));
        page._app.Map("/api/{**path}", () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        page._app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder.FullName),
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".webmanifest"] = "application/manifest+json" } },
        });
        page._app.MapFallback(() => Results.File(Path.Combine(folder.FullName, "index.html"), "text/html"));
        await page._app.StartAsync(TestContext.Current.CancellationToken);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
