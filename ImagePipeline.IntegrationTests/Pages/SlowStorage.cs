using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>
/// Takes bytes as fast as they come and passes them on when it likes: what a virus scanner, a VPN or a proxy does that stands between a
/// browser and a slow line.
/// </summary>
internal sealed class SlowStorage : IAsyncDisposable
{
    private static readonly string[] s_hopByHop = ["Transfer-Encoding", "Connection", "Keep-Alive"];

    private readonly WebApplication _app;
    private readonly HttpClient _storage;
    private readonly TaskCompletionSource _passingOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    private SlowStorage(WebApplication app, Uri storage)
    {
        _app = app;
        _storage = new HttpClient { BaseAddress = storage, Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Address => _app.Urls.Single();

    /// <summary>How many uploads it has taken in full.</summary>
    public int Taken => _taken;

    public static async Task<SlowStorage> StartAsync(Uri storage, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var slow = new SlowStorage(builder.Build(), storage);
        slow._app.Run(slow.PassOnAsync);
        await slow._app.StartAsync(cancellation);
        return slow;
    }

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
