using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace ImagePipeline.Functions.Aws;

/// <summary>
/// What tells one AWS JSON service from another. <see cref="ClientConfig.ServiceId"/> decides which environment variable
/// sets the endpoint: AWS_ENDPOINT_URL_SFN, AWS_ENDPOINT_URL_REKOGNITION, or AWS_ENDPOINT_URL for all.
/// </summary>
internal sealed class JsonServiceConfig : ClientConfig
{
    public JsonServiceConfig(string serviceId, string signingName, string targetPrefix, string jsonVersion, string apiVersion)
        : base(new SdkDefaults())
    {
        ServiceId = serviceId;
        AuthenticationServiceName = signingName;
        TargetPrefix = targetPrefix;
        ContentType = $"application/x-amz-json-{jsonVersion}";
        ServiceVersion = apiVersion;
        EndpointProvider = new JsonServiceEndpoints(signingName);
        AwsClients.Bound(this);
    }

    /// <summary>What its hosts begin with, where that is not its signing name: SES is at <c>email.us-east-1.amazonaws.com</c>.</summary>
    public string HostPrefix
    {
        init => EndpointProvider = new JsonServiceEndpoints(value);
    }

    /// <summary>What its hosts end with, where that is not its partition's: S3 Vectors is at <c>s3vectors.us-east-1.api.aws</c>.</summary>
    public string DnsSuffix
    {
        init => EndpointProvider = new JsonServiceEndpoints(AuthenticationServiceName, value);
    }

    /// <summary>The part of X-Amz-Target before the operation.</summary>
    public string TargetPrefix { get; }

    public string ContentType { get; }

    public override string ServiceVersion { get; }

    public override string RegionEndpointServiceName => AuthenticationServiceName;

    public override string UserAgent => "ImagePipeline";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new EndpointParameters { ["Region"] = RegionEndpoint?.SystemName, ["Endpoint"] = ServiceURL });

    /// <summary>The SDK's "standard" mode, without reading profile files for another.</summary>
    private sealed class SdkDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) => new DefaultConfiguration
            {
                Name = DefaultConfigurationMode.Standard,
                RetryMode = RequestRetryMode.Standard,
                ConnectTimeout = AwsClients.ConnectTimeout,
            };
    }
}
