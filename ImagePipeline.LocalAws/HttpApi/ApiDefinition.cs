namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>What the pipeline's description says of the API.</summary>
internal sealed record ApiDefinition(RouteTable Routes, CorsPolicy? Cors)
{
    /// <param name="pipeline">The folder; without one there are no routes.</param>
    public static ApiDefinition Read(string? pipeline) => pipeline is null
        ? new(new RouteTable([]), null)
        : new(RouteTable.Read(Path.Combine(pipeline, "routes.json")), CorsPolicy.Read(Path.Combine(pipeline, "cors.json")));
}
