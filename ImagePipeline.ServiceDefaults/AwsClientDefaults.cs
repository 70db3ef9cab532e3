using Amazon.Runtime;

namespace ImagePipeline.ServiceDefaults;

/// <summary>How the pipeline's AWS clients behave; where they go and as whom comes from the standard AWS variables.</summary>
public static class AwsClientDefaults
{
    public static T WithDefaults<T>(this T config)
        where T : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 3;
        // Short enough that a hung connection is retried well within a function's time.
        config.Timeout = TimeSpan.FromSeconds(20);
        return config;
    }

    /// <summary>Sends everything to one endpoint that speaks AWS, whatever the environment says.</summary>
    public static T At<T>(this T config, Uri endpoint, string region)
        where T : ClientConfig
    {
        config.ServiceURL = endpoint.AbsoluteUri;
        config.AuthenticationRegion = region;
        return config;
    }
}
