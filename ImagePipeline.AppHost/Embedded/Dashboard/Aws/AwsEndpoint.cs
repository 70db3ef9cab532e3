namespace ImagePipeline.AppHost.Embedded.Dashboard;

internal static class AwsEndpoint
{
    /// <summary>Where the resources find AWS, by the variable that every SDK reads; null where none has it.</summary>
    public static async Task<string?> FindAsync(IReadOnlyList<ResourceRun> runs) =>
        runs.Select(run => run.Resource.Environment.GetValueOrDefault("AWS_ENDPOINT_URL")).FirstOrDefault(value => value is not null) is { } endpoint
            ? await endpoint.GetValueAsync()
            : null;
}
