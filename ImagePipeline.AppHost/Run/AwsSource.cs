namespace ImagePipeline.AppHost.Run;

/// <summary>
/// Where AWS comes from: LocalAws alone (the default), or an external endpoint, either a LocalStack container
/// (<c>--aws localstack</c>) or one that runs already (<c>--aws-endpoint</c>). LocalAws serves what the endpoint does not.
/// </summary>
/// <param name="LocalStack">Image and tag of the container to start.</param>
/// <param name="Endpoint">The URL of what runs already.</param>
/// <param name="FromEndpoint">The services to use there, by their signing names; empty without an endpoint.</param>
internal sealed record AwsSource((string Image, string Tag)? LocalStack, Uri? Endpoint, IReadOnlyList<string> FromEndpoint)
{
    /// <summary>The last community image that starts without an account.</summary>
    public const string DefaultImage = "localstack/localstack:4.14.0";

    public const string DefaultServices = "s3,dynamodb,sqs,states,events";

    /// <summary>What the SDKs name the services of the functions in <c>AWS_ENDPOINT_URL_...</c>, by signing name.</summary>
    private static readonly Dictionary<string, string> s_sdkNames = new()
    {
        ["s3"] = "S3", ["dynamodb"] = "DYNAMODB", ["sqs"] = "SQS", ["states"] = "SFN", ["rekognition"] = "REKOGNITION", ["ssm"] = "SSM",
        ["sns"] = "SNS", ["ses"] = "SESV2", ["cognito-idp"] = "COGNITO_IDENTITY_PROVIDER", ["s3vectors"] = "S3VECTORS",
    };

    public bool IsExternal => LocalStack is not null || Endpoint is not null;

    /// <summary>An external endpoint has the port that tools look for.</summary>
    public int LocalAwsPort => IsExternal ? 4567 : 4566;

    /// <summary>One folder each: an event that waits for one endpoint must not be taken to another.</summary>
    public string DataFolder => IsExternal ? ".localaws-beside" : ".localaws";

    /// <summary>The functions' services that LocalAws serves beside an external endpoint, as the SDKs name them.</summary>
    public IEnumerable<string> FromLocalAws => s_sdkNames.Where(service => IsExternal && !FromEndpoint.Contains(service.Key)).Select(service => service.Value);

    /// <exception cref="FormatException">What is wrong, and what would be right.</exception>
    public static AwsSource Read(string? mode, string? endpointUrl, string? services, string? localStackImage)
    {
        var endpoint = endpointUrl is null ? null : ParseUrl(endpointUrl);
        (string, string)? localStack = mode switch
        {
            null or "localaws" => null,
            "localstack" when endpoint is null => ParseImage(localStackImage ?? DefaultImage),
            "localstack" => throw new FormatException("--aws localstack starts a LocalStack, --aws-endpoint uses one that runs: choose one of them."),
            _ => throw new FormatException($"--aws needs localaws or localstack, not '{mode}'."),
        };
        var isExternal = localStack is not null || endpoint is not null;
        return new AwsSource(localStack, endpoint,
            isExternal ? (services ?? DefaultServices).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : []);
    }

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/"
            ? url
            : throw new FormatException($"--aws-endpoint needs a URL such as http://localhost:4566, not '{text}'.");

    // A colon before a slash is a registry's port: registry.example:5000/localstack
    private static (string Image, string Tag) ParseImage(string text) =>
        text.LastIndexOf(':') is var colon && colon > text.LastIndexOf('/') && colon < text.Length - 1
            ? (text[..colon], text[(colon + 1)..])
            : throw new FormatException($"--localstack-image needs an image with its tag, such as {DefaultImage}, not '{text}'.");
}
