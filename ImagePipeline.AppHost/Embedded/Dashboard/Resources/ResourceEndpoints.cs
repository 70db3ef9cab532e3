using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

internal sealed class ResourceEndpoints(ResourceList resources, EventStream events)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/resources", ReadAll);
        app.MapGet("/api/resources/stream", Stream);
        app.MapGet("/api/resources/{name}/environment/{variable}", Reveal);
        app.MapPost("/api/resources/{name}/start", context => Command(context, (run, replicas, name) => run.TryStart(replicas, name)));
        app.MapPost("/api/resources/{name}/stop", context => Command(context, (run, replicas, name) => run.TryStop(replicas, name)));
        app.MapPost("/api/resources/{name}/restart", context => Command(context, (run, replicas, name) => run.TryRestart(replicas, name)));
    }

    private async Task ReadAll(HttpContext context)
    {
        var views = await Task.WhenAll(resources.All.Select(resources.ViewAsync));
        await context.WriteJsonAsync(views, DashboardJson.Readable.ResourceViewArray);
    }

    private async Task Stream(HttpContext context)
    {
        using var live = resources.Changed.Subscribe();
        var views = await Task.WhenAll(resources.All.Select(resources.ViewAsync));
        await events.WriteAsync(context, "resource", views, live.Items, async process => await resources.ViewAsync(process), DashboardJson.Readable.ResourceView);
    }

    private async Task Reveal(HttpContext context)
    {
        var (run, replicas) = resources.Find(Route(context, "name"));
        var variable = Route(context, "variable");
        var variables = await resources.EnvironmentAsync(new ProcessOfRun(run, replicas[0]));
        var value = variables.FirstOrDefault(v => v.Key == variable).Value
            ?? throw new ApiException(404, $"The app host sets no variable '{variable}' for {run.Resource.Name}.");
        await context.WriteJsonAsync(new RevealedVariable(value), DashboardJson.Readable.RevealedVariable);
    }

    private async Task Command(HttpContext context, Func<ResourceRun, IReadOnlyList<Replica>, string, string?> command)
    {
        var name = Route(context, "name");
        var (run, replicas) = resources.Find(name);
        if (command(run, replicas, name) is { } obstacle)
        {
            throw new ApiException(409, obstacle);
        }

        context.Response.StatusCode = 202;
        await context.Response.CompleteAsync();
    }

    private static string Route(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;
}
