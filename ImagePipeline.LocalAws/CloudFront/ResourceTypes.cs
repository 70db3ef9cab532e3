using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>CloudFront's types of resources. Functions and invalidations are made otherwise.</summary>
internal sealed class ResourceTypes(IOptions<LocalAwsOptions> options)
{
    private const string Attached = "because it is attached to one or more cache behaviors";

    public IReadOnlyList<ResourceType> All { get; } =
    [
        Policy("CachePolicy", "cache-policy", "cache policy", Shapes.CachePolicy, ManagedPolicies.Cache),
        Policy("OriginRequestPolicy", "origin-request-policy", "origin request policy", Shapes.OriginRequestPolicy, ManagedPolicies.OriginRequest),
        Policy("ResponseHeadersPolicy", "response-headers-policy", "response headers policy", Shapes.ResponseHeadersPolicy, ManagedPolicies.ResponseHeaders),
        new PublicKeyType
        {
            IsUpdatedAtConfig = true,
            Unique = ["Name", "CallerReference"],
            NoSuch = () => CloudFrontErrors.NotFound("NoSuchPublicKey", "The specified public key doesn't exist."),
            AlreadyExists = () => CloudFrontErrors.Conflict("PublicKeyAlreadyExists", "The specified public key already exists."),
            InUse = () => CloudFrontErrors.Conflict("PublicKeyInUse", "The specified public key is in use."),
        },
        new("KeyGroup", "key-group", Shapes.KeyGroup, Resource.NewUuid)
        {
            NoSuch = CloudFrontErrors.NoSuchResource,
            AlreadyExists = () => CloudFrontErrors.Conflict("KeyGroupAlreadyExists", "A key group with this name already exists. You must provide a unique name. To modify an existing key group, use UpdateKeyGroup."),
            InUse = () => CloudFrontErrors.Conflict("ResourceInUse", "Cannot delete this resource because it is in use."),
            References = [new("PublicKey", ResourceType.KindOf("public-key"), () => CloudFrontErrors.InvalidArgument("One or more of the public keys in the key group do not exist."))],
        },
        new OriginAccessControlType
        {
            IsUpdatedAtConfig = true,
            ListsSayMore = true,
            NoSuch = () => CloudFrontErrors.NotFound("NoSuchOriginAccessControl", "The origin access control does not exist."),
            AlreadyExists = () => CloudFrontErrors.Conflict("OriginAccessControlAlreadyExists", "An origin access control with the specified parameters already exists."),
            InUse = () => CloudFrontErrors.Conflict("OriginAccessControlInUse", "Cannot delete the origin access control because it's in use by one or more distributions."),
        },
        new DistributionType(options)
        {
            IsUpdatedAtConfig = true,
            ListsSayMore = true,
            Unique = ["CallerReference"],
            NoSuch = NoSuchDistribution,
            AlreadyExists = () => CloudFrontErrors.Conflict("DistributionAlreadyExists", "The caller reference that you are using to create a distribution is associated with another distribution."),
            References =
            [
                new("CachePolicyId", ResourceType.KindOf("cache-policy"), () => NoSuchPolicy("CachePolicy", "cache policy")),
                new("OriginRequestPolicyId", ResourceType.KindOf("origin-request-policy"), () => NoSuchPolicy("OriginRequestPolicy", "origin request policy")),
                new("ResponseHeadersPolicyId", ResourceType.KindOf("response-headers-policy"), () => NoSuchPolicy("ResponseHeadersPolicy", "response headers policy")),
                new("KeyGroup", ResourceType.KindOf("key-group"), () => CloudFrontErrors.BadRequest("TrustedKeyGroupDoesNotExist", "The specified key group does not exist.")),
                new("OriginAccessControlId", ResourceType.KindOf("origin-access-control"), () => CloudFrontErrors.BadRequest("InvalidOriginAccessControl", "The origin access control is not valid.")),
                new("FunctionARN", FunctionOperations.LiveKind, () => CloudFrontErrors.BadRequest("InvalidFunctionAssociation", "A CloudFront function association is invalid.")),
            ],
        },
    ];

    public static AwsException NoSuchDistribution() => CloudFrontErrors.NotFound("NoSuchDistribution", "The specified distribution does not exist.");

    private static PolicyType Policy(string name, string path, string words, Shape shape, IReadOnlyDictionary<string, Resource> managed) => new(name, path, shape)
    {
        Plural = name[..^1] + "ies",
        Managed = managed,
        NoSuch = () => NoSuchPolicy(name, words),
        AlreadyExists = () => CloudFrontErrors.Conflict($"{name}AlreadyExists", $"A {words} with this name already exists. You must provide a unique name. To modify an existing {words}, use Update{name}."),
        InUse = () => CloudFrontErrors.Conflict($"{name}InUse", $"Cannot delete the {words} {Attached}{(path.StartsWith('r') ? " in a CloudFront distribution" : "")}."),
    };

    private static AwsException NoSuchPolicy(string name, string words) => CloudFrontErrors.NotFound("NoSuch" + name, $"The {words} does not exist.");
}
