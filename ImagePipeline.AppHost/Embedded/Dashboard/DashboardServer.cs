using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>
/// The dashboard's web server: what the resources are and do, and the telemetry they send, on loopback alone. It is set
/// up without ASP.NET's defaults, since it starts while the resources do and must not take the processor from them.
/// </summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(2);

    /// <summary>Half of what exporters wait for an answer.</summary>
    private static readonly TimeSpan s_holdLimit = TimeSpan.FromSeconds(5);

    private readonly DashboardAddress _address;
    private readonly WebApplication _app;
    private readonly DashboardPages _pages;
    private readonly AwsProxy _proxy;
    private readonly CancellationTokenSource _stopping = new();
    private Task _build = Task.CompletedTask;

    public DashboardServer(DashboardAddress address, DashboardOptions options, IReadOnlyList<ResourceRun> runs, RunServices services)
    {
        _address = address;
        Status = new ResourceStatus("dashboard", address.LoginUrl);
        var events = new EventStream(services.Time, _stopping.Token);
        var resources = new ResourceList(runs, services);
        var console = new ConsoleLog(options.ConsoleLines, services.Time);
        foreach (var replica in runs.SelectMany(run => run.Replicas))
        {
            replica.Said += (process, line) => console.Add(process.Name, line);
        }

        var logs = new LogStore(options.Logs, services.Time);
        var traces = new TraceStore(options.Traces, options.Spans);
        var metrics = new MetricStore(options.MetricSeries, options.MetricPoints, services.Time);
        var receiver = new OtlpReceiver(logs, traces, metrics);

        var aws = new AwsEndpoint(runs);
        _proxy = new AwsProxy(aws, services.Time);
        _pages = new DashboardPages(runs, services);

        var settled = Task.WhenAll(runs.Select(run => run.Status.WaitUntilAsync(status => status.IsSettled, _stopping.Token)));

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, address, options));
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = endPoint =>
            address.Pages.Release((IPEndPoint)endPoint) ?? address.Otlp.Release((IPEndPoint)endPoint) ?? SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(receiver);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = options.OtlpBytes);
        builder.Services.AddSingleton<IHostLifetime, RunnersLifetime>();
        _app = builder.Build();

        _app.Use(next => context => AnswerAsync(context, next, services.Terminal));
        _app.Use(next => new RequestGuard(address, next).InvokeAsync);
        _app.Use(next => context => HoldWhileStartingAsync(context, next, settled, services.Time));
        _app.UseRouting();
        PlainPage.Map(_app);
        new LoginPage(address).Map(_app);
        new InfoEndpoint(options, runs, aws, _pages, services).Map(_app);
        new ResourceEndpoints(resources, events).Map(_app);
        new ConsoleEndpoints(console, resources, events).Map(_app);
        new LogEndpoints(logs, events).Map(_app);
        new TraceEndpoints(traces).Map(_app);
        new MetricEndpoints(metrics, services.Time).Map(_app);
        new OtlpHttp(receiver, options.OtlpBytes).Map(_app);
        _app.MapGrpcService<OtlpGrpc.Logs>();
        _app.MapGrpcService<OtlpGrpc.Traces>();
        _app.MapGrpcService<OtlpGrpc.Metrics>();
        _proxy.Map(_app);
        new PageEndpoints(_pages).Map(_app);
        _app.MapFallback("/api/{**path}", context => context.WriteProblemAsync(404, $"The dashboard has no {context.Request.Method} {context.Request.Path}."));
    }

    public ResourceStatus Status { get; }

    public async Task StartAsync()
    {
        if ((_address.Pages.Error ?? _address.Otlp.Error) is { } error)
        {
            Status.Set(ResourceState.Failed, error);
            return;
        }

        try
        {
            await _app.StartAsync(_stopping.Token);
            Status.Set(ResourceState.Healthy);
            _build = _pages.BuildAsync(_stopping.Token);
        }
        catch (Exception e)
        {
            // The resources run without it.
            Status.Set(ResourceState.Failed, e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        using var limit = new CancellationTokenSource(s_stopLimit);
        await _app.StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _build.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync();
        _proxy.Dispose();
        _stopping.Dispose();
    }

    private static void Listen(KestrelServerOptions kestrel, DashboardAddress address, DashboardOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.OtlpBytes;
        foreach (var endPoint in address.Pages.EndPoints)
        {
            kestrel.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
        }

        foreach (var endPoint in address.Otlp.EndPoints)
        {
            kestrel.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http2);
        }
    }

    /// <summary>The edge: every answer has the headers, and every exception an answer.</summary>
    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, Terminal terminal)
    {
        SecurityHeaders.Set(context);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        catch (ApiException e) when (!context.Response.HasStarted)
        {
            await context.WriteProblemAsync(e.Status, e.Message);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await context.WriteProblemAsync(e.StatusCode, e.Message);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            terminal.Error($"dashboard: {context.Request.Method} {context.Request.Path}: {e}");
            await context.WriteProblemAsync(500, "The dashboard made a mistake; the app host's terminal has the details.");
        }
    }

    /// <summary>Telemetry can wait until the resources are up; the code that takes it is compiled then, too, and not while they start.</summary>
    private static async Task HoldWhileStartingAsync(HttpContext context, RequestDelegate next, Task settled, TimeProvider time)
    {
        if (!settled.IsCompleted && RequestGuard.IsOtlp(context.Request))
        {
            await settled.WaitAsync(s_holdLimit, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await next(context);
    }

    /// <summary>The runner decides when to stop; a web host would take Ctrl-C for itself.</summary>
    private sealed class RunnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
