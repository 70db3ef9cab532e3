namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>A process of a resource, as the pages show it.</summary>
/// <param name="Name">Its own: <c>resize-image-2</c>; of a resource with one process, the resource's.</param>
/// <param name="Resource">The resource's: <c>resize-image</c>.</param>
/// <param name="Replica">From 1; null where the resource has one process.</param>
/// <param name="Kind"><c>project</c>, <c>executable</c> or <c>container</c>.</param>
/// <param name="State"><c>waiting</c>, <c>building</c>, <c>starting</c>, <c>running</c>, <c>unhealthy</c>, <c>restarting</c>, <c>failed</c>, <c>stopping</c> or <c>stopped</c>.</param>
/// <param name="Message">Why it is in this state, where that needs saying.</param>
/// <param name="Restarts">How often it ended by itself and was started again.</param>
/// <param name="Command">Null until it is known.</param>
/// <param name="Environment">What the app host sets for it, not what every process here inherits; secrets are masked.</param>
internal sealed record ResourceView(
    string Name,
    string Resource,
    int? Replica,
    string Kind,
    string State,
    string? Message,
    IReadOnlyList<ResourceUrl> Urls,
    int? Pid,
    DateTime? StartedAt,
    int? ExitCode,
    int Restarts,
    string? Command,
    string? Directory,
    IReadOnlyList<string> WaitsFor,
    IReadOnlyList<EnvironmentVariable> Environment);

internal sealed record ResourceUrl(string Name, string Url);

internal sealed record EnvironmentVariable(string Name, string Value, bool Secret);

internal sealed record RevealedVariable(string Value);
