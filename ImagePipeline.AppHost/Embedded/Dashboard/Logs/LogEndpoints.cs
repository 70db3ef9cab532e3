using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <param name="Cursor">What to give as <c>before</c> for older ones; null where there may be none.</param>
internal sealed record LogPage(IReadOnlyList<LogEntry> Items, long? Cursor);

internal sealed class LogEndpoints(LogStore logs, EventStream events)
{
    private const int UsualLimit = 200;
    private const int MostLogs = 1_000;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/logs", Read);
        app.MapGet("/api/logs/stream", Stream);
    }

    private Task Read(HttpContext context)
    {
        var limit = context.Request.Limit(UsualLimit, MostLogs);
        var found = logs.ReadBefore(FilterOf(context.Request), context.Request.Number("before"), limit);
        return context.WriteJsonAsync(new LogPage(found, found.Count < limit ? null : found[^1].Id), DashboardJson.Readable.LogPage);
    }

    private async Task Stream(HttpContext context)
    {
        var filter = FilterOf(context.Request);
        using var live = logs.Added.Subscribe();
        var missed = context.Request.After() is { } after ? logs.ReadAfter(filter, after) : [];
        var last = missed.Count > 0 ? missed[^1].Id : 0;
        await events.WriteAsync(
            context,
            "log",
            missed,
            live.Items,
            log => new(log.Id > last && filter.Matches(log) ? log : null),
            DashboardJson.Readable.LogEntry,
            log => log.Id);
    }

    private static LogFilter FilterOf(HttpRequest request) =>
        new(request.Text("resource"), LogLevels.From(request.Text("level")), request.Text("text"), request.Text("traceId"));
}
