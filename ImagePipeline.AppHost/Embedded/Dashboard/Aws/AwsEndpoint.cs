namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Where the resources find AWS, by the variables that every SDK reads, of the first resource that has them.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html</remarks>
internal sealed class AwsEndpoint(IReadOnlyList<ResourceRun> runs)
{
    /// <summary>What the SDKs name a service in <c>AWS_ENDPOINT_URL_...</c>, by its signing name.</summary>
    private static readonly Dictionary<string, string> s_sdkNames = new()
    {
        ["s3"] = "S3", ["dynamodb"] = "DYNAMODB", ["states"] = "SFN", ["sqs"] = "SQS", ["events"] = "EVENTBRIDGE",
    };

    /// <summary>Null where none has one.</summary>
    public async Task<string?> DefaultAsync() => (await VariablesAsync())?.GetValueOrDefault("AWS_ENDPOINT_URL");

    public async Task<(Uri Endpoint, AwsCredentials Credentials)?> FindAsync(string service)
    {
        if (await VariablesAsync() is not { } variables)
        {
            return null;
        }

        var endpoint = variables.GetValueOrDefault($"AWS_ENDPOINT_URL_{s_sdkNames[service]}") ?? variables["AWS_ENDPOINT_URL"];
        return (new Uri(endpoint), new AwsCredentials(
            variables.GetValueOrDefault("AWS_ACCESS_KEY_ID", "test"),
            variables.GetValueOrDefault("AWS_SECRET_ACCESS_KEY", "test"),
            variables.GetValueOrDefault("AWS_SESSION_TOKEN"),
            variables.GetValueOrDefault("AWS_REGION", "us-east-1")));
    }

    private async Task<Dictionary<string, string>?> VariablesAsync()
    {
        if (runs.FirstOrDefault(run => run.Resource.Environment.ContainsKey("AWS_ENDPOINT_URL")) is not { } run)
        {
            return null;
        }

        var variables = new Dictionary<string, string>();
        foreach (var (name, value) in run.Resource.Environment.Where(variable => variable.Key.StartsWith("AWS_", StringComparison.Ordinal)))
        {
            variables[name] = await value.GetValueAsync() ?? "";
        }

        return variables;
    }
}
