namespace ImagePipeline.AppHost.Hosting;

/// <summary>AWS on this machine: every service behind one port.</summary>
internal sealed class LocalAwsResource(string name, string workingDirectory) : ExecutableResource(name, "dotnet", workingDirectory)
{
    public const string EndpointName = "http";

    /// <summary>The app client of its user pool.</summary>
    public const string ClientId = "imagepipeline";

    /// <summary>What <c>AWS_ENDPOINT_URL</c> is to be.</summary>
    public EndpointReference Endpoint => new(this, EndpointName);

    /// <summary>LocalAws' user pool: who tokens are from.</summary>
    public ReferenceExpression Issuer => ReferenceExpression.Create($"{Endpoint}/us-east-1_imagepipeline");

    /// <summary>Where its managed login forgets who is there.</summary>
    public ReferenceExpression LogoutUrl => ReferenceExpression.Create($"{Endpoint}/_aws/cognito-idp/logout");

    /// <summary>
    /// Names the latest emptying of the data folder. LocalAws empties it once for each name, so that a crash never empties it again.
    /// </summary>
    public string? Fresh { get; set; }
}
