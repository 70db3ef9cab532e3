using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <param name="AwsEndpoint">Where the resources find AWS: <c>AWS_ENDPOINT_URL</c> of the first that has one; null where none has.</param>
/// <param name="Page">What people open: the first external endpoint.</param>
/// <param name="Pages">Of the dashboard itself: <c>ready</c>, <c>building</c>, <c>failed</c> or <c>none</c>.</param>
/// <param name="Limits">How much is kept; beyond that the oldest goes.</param>
internal sealed record DashboardInfo(string Application, DateTime StartedAt, string? AwsEndpoint, string? Page, string Pages, DashboardLimits Limits);

internal sealed record DashboardLimits(int ConsoleLines, int Logs, int Traces, int Spans, int MetricSeries, int MetricPoints);

internal sealed class InfoEndpoint(DashboardOptions options, IReadOnlyList<ResourceRun> runs, AwsEndpoint aws, DashboardPages pages, RunServices services)
{
    private readonly DateTime _startedAt = services.Time.GetUtcNow().UtcDateTime;

    public void Map(IEndpointRouteBuilder app) => app.MapGet("/api/info", async context =>
    {
        var info = new DashboardInfo(
            Path.GetFileNameWithoutExtension(BuildFacts.Of("apphostprojectpath")),
            _startedAt,
            await aws.DefaultAsync(),
            runs.SelectMany(run => run.Resource.Endpoints).FirstOrDefault(endpoint => endpoint.IsExternal)?.Url,
            pages.State.ToString().ToLowerInvariant(),
            new DashboardLimits(options.ConsoleLines, options.Logs, options.Traces, options.Spans, options.MetricSeries, options.MetricPoints));
        await context.WriteJsonAsync(info, DashboardJson.Readable.DashboardInfo);
    });
}
