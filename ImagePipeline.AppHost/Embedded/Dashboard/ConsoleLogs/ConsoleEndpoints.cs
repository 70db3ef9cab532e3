using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <param name="Cursor">What to give as <c>after</c> for the lines that follow.</param>
internal sealed record ConsolePage(IReadOnlyList<ConsoleLine> Lines, long Cursor);

internal sealed class ConsoleEndpoints(ConsoleLog log, ResourceList resources, EventStream events)
{
    private const int UsualLimit = 1_000;
    private const int MostLines = 10_000;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/console", Read);
        app.MapGet("/api/console/stream", Stream);
    }

    private Task Read(HttpContext context)
    {
        var after = context.Request.Number("after");
        var lines = log.Read(Processes(context), after, context.Request.Limit(UsualLimit, MostLines));
        return context.WriteJsonAsync(new ConsolePage(lines, lines.Count > 0 ? lines[^1].Id : after ?? 0), DashboardJson.Readable.ConsolePage);
    }

    private async Task Stream(HttpContext context)
    {
        var processes = Processes(context);
        using var live = log.Added.Subscribe();
        var missed = context.Request.After() is { } after ? log.Read(processes, after, int.MaxValue) : [];
        var last = missed.Count > 0 ? missed[^1].Id : 0;
        await events.WriteAsync(
            context,
            "line",
            missed,
            live.Items,
            line => new(line.Id > last && processes?.Contains(line.Resource) != false ? line : null),
            DashboardJson.Readable.ConsoleLine,
            line => line.Id);
    }

    /// <summary>Of the resource or the one process that was asked for; null: all.</summary>
    private HashSet<string>? Processes(HttpContext context) =>
        context.Request.Text("resource") is { } name ? resources.Find(name).Replicas.Select(replica => replica.Name).ToHashSet() : null;
}
