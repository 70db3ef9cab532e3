using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>
/// An IDE's debug session as Aspire's orchestrator sees it; it takes every request to launch a project and launches nothing.
/// https://github.com/microsoft/aspire/blob/main/docs/specs/IDE-execution.md
/// </summary>
internal sealed class IdeSession : IAsyncDisposable
{
    private const string Info = """{ "protocols_supported": ["2024-03-03", "2024-04-23", "2025-10-01"], "supported_launch_configurations": ["project"] }""";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonNode> _launches = new();
    private readonly TaskCompletionSource<WebSocket> _notifications = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1);

    private IdeSession(WebApplication app) => _app = app;

    /// <summary>What it was asked to launch.</summary>
    public IReadOnlyCollection<JsonNode> Launches => _launches;

    /// <summary>What an IDE sets for the app host.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["DEBUG_SESSION_PORT"] = $"localhost:{new Uri(_app.Urls.Single()).Port}",
        ["DEBUG_SESSION_TOKEN"] = "token",
        ["DEBUG_SESSION_INFO"] = Info,
    };

    public static async Task<IdeSession> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var session = new IdeSession(builder.Build());
        session._app.UseWebSockets();
        session._app.MapGet("/info", () => Results.Text(Info, "application/json"));
        session._app.MapPut("/run_session", (Delegate)session.LaunchAsync);
        session._app.MapDelete("/run_session/{id}", () => Results.Ok());
        session._app.MapGet("/run_session/notify", (RequestDelegate)session.NotifyAsync);
        await session._app.StartAsync(cancellation);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _sending.Dispose();
    }

    private async Task<IResult> LaunchAsync(HttpContext context)
    {
        var launch = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        _launches.Enqueue(launch);
        var id = $"{_launches.Count}";
        _ = StartedAsync(id, _app.Lifetime.ApplicationStopping);
        return Results.Created($"/run_session/{id}", null);
    }

    private async Task StartedAsync(string id, CancellationToken cancellation)
    {
        var socket = await _notifications.Task.WaitAsync(cancellation);
        var message = new JsonObject { ["notification_type"] = "processRestarted", ["session_id"] = id, ["pid"] = System.Environment.ProcessId };
        await _sending.WaitAsync(cancellation);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes($"{message.ToJsonString()}\n"), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task NotifyAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        _notifications.TrySetResult(socket);
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The orchestrator is gone.
        }
    }
}
