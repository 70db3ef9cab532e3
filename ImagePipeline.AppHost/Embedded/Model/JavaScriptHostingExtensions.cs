using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;

namespace Aspire.Hosting;

public static class JavaScriptHostingExtensions
{
    /// <param name="appDirectory">The folder of package.json, relative to the app host's.</param>
    /// <param name="runScriptName">Vite itself is run, not the script: one process less between the runner and the server.</param>
    public static IResourceBuilder<ViteAppResource> AddViteApp(this IDistributedApplicationBuilder builder, string name, string appDirectory, string runScriptName = "dev") =>
        builder.AddResource(new ViteAppResource(name, "node", Path.GetFullPath(appDirectory, builder.AppHostDirectory)))
            .WithHttpEndpoint(env: "PORT");
}
