using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Where each service is to be found: in LocalAws itself, or at the endpoint beside it.</summary>
/// <param name="LocalAws">LocalAws's own URL.</param>
internal sealed record ProvisioningTarget(Uri LocalAws, LocalAwsOptions Options, EndpointOptions Endpoint)
{
    public string Region => Options.Region;

    public string AccountId => Options.AccountId;

    public string UserPoolId => UserPoolAddress.IdIn(Region);

    public ServiceAddress AddressOf(string service) => Endpoint.Serves(service)
        ? new ServiceAddress(Endpoint.Url!, Region, Endpoint.AccessKey, Endpoint.SecretKey)
        : new ServiceAddress(LocalAws, Region, "test", "test");

    public string FunctionArn(string name) => Arn("lambda", $"function:{name}");

    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";
}
