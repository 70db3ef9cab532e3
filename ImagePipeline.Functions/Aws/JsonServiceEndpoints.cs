using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace ImagePipeline.Functions.Aws;

/// <summary>A configured endpoint, or <c>https://{service}.{region}.{suffix}</c>.</summary>
/// <param name="dnsSuffix">The partition's unless said.</param>
internal sealed class JsonServiceEndpoints(string endpointPrefix, string? dnsSuffix = null) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return new Endpoint(url);
        }

        var region = parameters["Region"] as string ?? throw new AmazonClientException("No region is configured: set AWS_REGION.");
        return new Endpoint($"https://{endpointPrefix}.{region}.{dnsSuffix ?? RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}");
    }
}

internal sealed class JsonServiceEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new()
    {
        ["Region"] = requestContext.ClientConfig.RegionEndpoint?.SystemName,
        ["Endpoint"] = requestContext.ClientConfig.ServiceURL,
    };
}

internal sealed class JsonServiceAuthentication : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}
