using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>
/// Settings of an endpoint beside LocalAws that serves some of AWS's services instead of it (LocalStack, or anything else
/// that speaks AWS), from the configuration section <c>LocalAws:Endpoint</c>. Without a URL LocalAws serves everything.
/// </summary>
internal sealed class EndpointOptions
{
    public const string Section = "LocalAws:Endpoint";

    /// <summary>The services that may come from elsewhere. Functions, the HTTP API and the CDN front are always LocalAws's.</summary>
    public static readonly IReadOnlyList<string> Known = ["s3", "dynamodb", "sqs", "states", "events", "rekognition"];

    /// <summary><c>http://localhost:4566</c>.</summary>
    public Uri? Url { get; set; }

    /// <summary>The services to use there, by their signing names, separated by commas.</summary>
    public string Services { get; set; } = "s3,dynamodb,sqs,states,events";

    public string AccessKey { get; set; } = "test";

    public string SecretKey { get; set; } = "test";

    public IReadOnlyList<string> ServiceNames =>
        Url is null ? [] : Services.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Serves(string service) => ServiceNames.Contains(service);

    /// <summary>The settings as they are while the server is put together; <see cref="EndpointOptionsValidator"/> says at the start what is wrong with them.</summary>
    public static EndpointOptions Read(IConfiguration configuration)
    {
        var options = new EndpointOptions();
        configuration.GetSection(Section).Bind(options);
        return options;
    }
}

internal sealed class EndpointOptionsValidator : IValidateOptions<EndpointOptions>
{
    public ValidateOptionsResult Validate(string? name, EndpointOptions options)
    {
        var faults = new List<string>();
        if (options.Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/"))
        {
            faults.Add($"{EndpointOptions.Section}:Url must be a URL such as http://localhost:4566, not '{url}'.");
        }

        foreach (var unknown in options.ServiceNames.Except(EndpointOptions.Known))
        {
            faults.Add($"{EndpointOptions.Section}:Services has '{unknown}'; it may have {string.Join(", ", EndpointOptions.Known)}.");
        }

        // What happens in a service is told where the service is, and waits there in a queue.
        if (!options.Serves("sqs") && (options.Serves("s3") || options.Serves("events") || options.Serves("states")))
        {
            faults.Add($"{EndpointOptions.Section}:Services needs 'sqs' with 's3', 'events' or 'states': what they tell the functions comes through queues.");
        }

        if (options.Serves("events") && !options.Serves("states"))
        {
            faults.Add($"{EndpointOptions.Section}:Services needs 'states' with 'events': an event bus has the events of the executions beside it.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
