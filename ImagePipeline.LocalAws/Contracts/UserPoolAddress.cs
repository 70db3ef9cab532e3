using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>What LocalAws' one user pool is called, and where it is found.</summary>
internal sealed class UserPoolAddress(IOptions<LocalAwsOptions> options, ListeningSocket socket)
{
    public const string PoolName = "imagepipeline";

    /// <summary>The one app client: public, as a page's is.</summary>
    public const string ClientId = "imagepipeline";

    /// <summary><c>us-east-1_imagepipeline</c>.</summary>
    public string PoolId => IdIn(options.Value.Region);

    public string Arn => $"arn:aws:cognito-idp:{options.Value.Region}:{options.Value.AccountId}:userpool/{PoolId}";

    /// <summary>Who a token's <c>iss</c> says that it is from. On AWS https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example.</summary>
    public string Issuer => $"{Endpoint}/{PoolId}";

    /// <summary>Of managed login. On AWS a domain of its own, https://example.auth.us-east-1.amazoncognito.com.</summary>
    public string Domain => Endpoint + DomainPath;

    /// <summary>Below it are Cognito's own paths, <c>/oauth2/token</c>, where no bucket can be called so.</summary>
    public const string DomainPath = "/_aws/cognito-idp";

    /// <summary>From inside this machine or container, whatever it is called outside.</summary>
    public string KeysUrl => $"{socket.Url.GetLeftPart(UriPartial.Authority)}/{PoolId}/.well-known/jwks.json";

    public static string IdIn(string region) => $"{region}_{PoolName}";

    private string Endpoint => options.Value.PublicUrl is { } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : $"http://localhost:{socket.Url.Port}";
}
