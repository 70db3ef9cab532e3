using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>
/// Stands between a browser and the storage, as a virus scanner, a VPN or a proxy does: takes bytes as fast as they come, passes them on when
/// it likes, and may lose the answer.
/// </summary>
internal sealed class Middlebox : IAsyncDisposable
{
    private static readonly string[] s_hopByHop = ["Transfer-Encoding", "Connection", "Keep-Alive"];

    private readonly WebApplication _app;
    private readonly HttpClient _storage;
    private readonly TaskCompletionSource _passingOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    private Middlebox(WebApplication app, Uri storage)
    {
        _app = app;
        _storage = new HttpClient { BaseAddress = storage, Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>How many uploads it has taken in full.</summary>
    public int Taken => _taken;

    /// <summary>How many of the uploads to come arrive without the browser hearing of it.</summary>
    public int AnswersToLose { get; set; }

    public static async Task<Middlebox> StartAsync(Uri storage, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var box = new Middlebox(builder.Build(), storage);
        box._app.Run(box.PassOnAsync);
        await box._app.StartAsync(cancellation);
        return box;
    }

    /// <summary>All that this page sends to the storage goes through here.</summary>
    public Task StandBeforeAsync(IPage page) => page.AddInitScriptAsync($$"""
        const open = XMLHttpRequest.prototype.open
        XMLHttpRequest.prototype.open = function (method, url) {
          return open.call(this, method, url.replace('{{_storage.BaseAddress!.GetLeftPart(UriPartial.Authority)}}', '{{_app.Urls.Single()}}'))
        }
        """);

    public void PassOn() => _passingOn.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        PassOn();
        await _app.DisposeAsync();
        _storage.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            Interlocked.Increment(ref _taken);
            await _passingOn.Task.WaitAsync(context.RequestAborted);
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString)
        {
            Content = new ByteArrayContent(body.ToArray()),
        };
        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key != "Host"))
        {
            _ = request.Headers.TryAddWithoutValidation(name, value.AsEnumerable()) || request.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
        }

        using var response = await _storage.SendAsync(request, context.RequestAborted);
        if (HttpMethods.IsPost(context.Request.Method) && AnswersToLose > 0)
        {
            AnswersToLose--;
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !s_hopByHop.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (response.StatusCode != System.Net.HttpStatusCode.NoContent)
        {
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
