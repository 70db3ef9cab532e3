using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.IntegrationTests.Contracts.Sns;

internal sealed record Delivery(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Type => Headers["x-amz-sns-message-type"];

    public JsonObject Message => JsonNode.Parse(Body)!.AsObject();
}

/// <summary>Somebody's own server, to which SNS posts.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly WebApplication _app;

    private WebhookServer(WebApplication app) => _app = app;

    /// <summary>What it answers to the next posts; 200 once that is used up.</summary>
    public ConcurrentQueue<HttpStatusCode> Answers { get; } = new();

    public string Url => _app.Urls.Single() + "/hook";

    public static async Task<WebhookServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new WebhookServer(builder.Build());
        server._app.MapPost("/hook", server.TakeAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async Task<Delivery> NextAsync() =>
        await _deliveries.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var delivery = new Delivery(context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), await reader.ReadToEndAsync());
        context.Response.StatusCode = (int)(Answers.TryDequeue(out var status) ? status : HttpStatusCode.OK);
        await _deliveries.Writer.WriteAsync(delivery);
    }
}
