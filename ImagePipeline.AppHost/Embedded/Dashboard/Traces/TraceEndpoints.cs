using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

internal sealed class TraceEndpoints(TraceStore traces)
{
    private const int UsualLimit = 100;
    private const int MostTraces = 1_000;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/traces", Read);
        app.MapGet("/api/traces/{traceId}", ReadOne);
    }

    private Task Read(HttpContext context)
    {
        var request = context.Request;
        var filter = new TraceFilter(request.Text("resource"), request.Text("text"), request.Text("image"), request.Number("minDuration"), request.Flag("errors"));
        var page = traces.Read(filter, request.Number("before"), request.Limit(UsualLimit, MostTraces));
        return context.WriteJsonAsync(page, DashboardJson.Readable.TracePage);
    }

    private Task ReadOne(HttpContext context)
    {
        var id = ((string)context.Request.RouteValues["traceId"]!).ToLowerInvariant();
        var trace = traces.Find(id) ?? throw new ApiException(404, $"There is no trace '{id}' here: it has not come yet, or is no longer kept.");
        return context.WriteJsonAsync(trace, DashboardJson.Readable.TraceView);
    }
}
