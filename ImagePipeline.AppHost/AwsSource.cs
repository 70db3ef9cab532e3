using Microsoft.Extensions.Configuration;

namespace ImagePipeline.AppHost;

/// <summary>
/// Where AWS comes from: LocalAws alone (the default), or an endpoint beside it, either a LocalStack container
/// (<c>--aws localstack</c>) or one that runs already (<c>--aws-endpoint</c>). LocalAws serves what the endpoint does not.
/// </summary>
/// <param name="LocalStack">Image and tag of the container to start.</param>
/// <param name="Endpoint">The URL of what runs already.</param>
/// <param name="FromEndpoint">The services to use there, by their signing names; empty without an endpoint.</param>
internal sealed record AwsSource((string Image, string Tag)? LocalStack, Uri? Endpoint, IReadOnlyList<string> FromEndpoint)
{
    /// <summary>The last community image that starts without an account.</summary>
    private const string DefaultImage = "localstack/localstack:4.14.0";

    private const string DefaultServices = "s3,dynamodb,sqs,states,events";

    /// <summary>What the SDKs name the services of the functions in <c>AWS_ENDPOINT_URL_...</c>, by signing name.</summary>
    private static readonly Dictionary<string, string> s_sdkNames = new()
    {
        ["s3"] = "S3", ["dynamodb"] = "DYNAMODB", ["states"] = "SFN", ["rekognition"] = "REKOGNITION",
    };

    public bool IsBeside => LocalStack is not null || Endpoint is not null;

    /// <summary>An endpoint beside LocalAws has the port that tools look for.</summary>
    public int LocalAwsPort => IsBeside ? 4567 : 4566;

    /// <summary>One folder each: an event that waits for one endpoint must not be taken to another.</summary>
    public string DataFolder => IsBeside ? ".localaws-beside" : ".localaws";

    /// <summary><see cref="FromEndpoint"/> as LocalAws reads it.</summary>
    public string EndpointServices => string.Join(',', FromEndpoint);

    /// <summary>The functions' services that LocalAws serves beside an endpoint, as the SDKs name them.</summary>
    public IEnumerable<string> FromLocalAws => s_sdkNames.Where(service => IsBeside && !FromEndpoint.Contains(service.Key)).Select(service => service.Value);

    public static AwsSource Read(IConfiguration settings)
    {
        var endpoint = settings["aws-endpoint"] is { } url ? ParseUrl(url) : null;
        var mode = settings["aws"] ?? "localaws";
        (string, string)? localStack = mode switch
        {
            "localaws" => null,
            "localstack" when endpoint is null => ParseImage(settings["localstack-image"] ?? DefaultImage),
            "localstack" => throw new InvalidOperationException("--aws localstack starts a LocalStack, --aws-endpoint uses one that runs: choose one of them."),
            _ => throw new InvalidOperationException($"--aws needs 'localaws' or 'localstack', not '{mode}'."),
        };
        var isBeside = localStack is not null || endpoint is not null;
        var services = isBeside ? settings["aws-services"] ?? DefaultServices : "";
        return new AwsSource(localStack, endpoint, services.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/"
            ? url
            : throw new InvalidOperationException($"--aws-endpoint needs a URL such as http://localhost:4566, not '{text}'.");

    // A colon before a slash is a registry's port: registry.example:5000/localstack
    private static (string Image, string Tag) ParseImage(string text) =>
        text.LastIndexOf(':') is var colon && colon > text.LastIndexOf('/') && colon < text.Length - 1
            ? (text[..colon], text[(colon + 1)..])
            : throw new InvalidOperationException($"--localstack-image needs an image with its tag, such as {DefaultImage}, not '{text}'.");
}
