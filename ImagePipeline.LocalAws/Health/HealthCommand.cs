namespace ImagePipeline.LocalAws.Health;

/// <summary>
/// <c>ImagePipeline.LocalAws --health</c>: asks the server that runs with the same settings whether it answers, for a
/// container's health check. An image without a shell has no curl. Exit code 0 is healthy.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync()
    {
        var options = new LocalAwsOptions();
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(LocalAwsOptions.Section).Bind(options);
        using var http = new HttpClient { Timeout = s_longestAnswer };
        try
        {
            using var answer = await http.GetAsync($"http://localhost:{options.Port}/_localstack/health");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception notAnswered) when (notAnswered is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
