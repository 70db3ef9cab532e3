namespace ImagePipeline.AppHost.Hosting;

/// <summary>Adds a Vite application as Aspire.Hosting.JavaScript's <c>AddViteApp</c> does; that package is not in reach.</summary>
internal static class ViteAppBuilderExtensions
{
    /// <summary>
    /// The dev server of a folder's own Vite on a port. <c>npm ci</c> runs first, as a resource below it, where the lock file has changed
    /// since the last time.
    /// </summary>
    /// <param name="oldestNode">The oldest version of Node.js that can run it.</param>
    public static IResourceBuilder<ViteAppResource> AddViteApp(this IDistributedApplicationBuilder builder, string name, string folder, int port, Version oldestNode)
    {
        var resource = new ViteAppResource(name, Path.GetFullPath(folder, builder.AppHostDirectory));
        var app = builder.AddResource(resource)
            .WithFixedPort(port, ViteAppResource.EndpointName)
            .WithArgs("node_modules/vite/bin/vite.js", "--port", $"{port}", "--strictPort")
            .WithReadyCheck(() => resource.Endpoint, "/")
            .WithRestartOnCrash()
            .RequireNode(oldestNode)
            .WithIconName("AppGeneric");

        if (!NodePackages.AreInstalled(resource.WorkingDirectory))
        {
            var install = builder.AddExecutable($"{name}-install", OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, "ci", "--no-audit", "--no-fund")
                .RequireNode(oldestNode)
                .WithParentRelationship(app)
                .WithIconName("BoxArrowDown")
                .ExcludeFromManifest();
            app.WaitForCompletion(install);
        }

        return app;
    }

    private static IResourceBuilder<T> RequireNode<T>(this IResourceBuilder<T> builder, Version oldest)
        where T : ExecutableResource => builder.OnBeforeResourceStarted(async (_, _, cancellationToken) => await NodePackages.RequireNodeAsync(oldest, cancellationToken));
}
