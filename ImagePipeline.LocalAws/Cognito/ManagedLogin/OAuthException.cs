namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>An error with one of OAuth's codes.</summary>
/// <param name="description">For whoever wrote the client; never anything that the request said.</param>
internal sealed class OAuthException(string error, string description) : Exception(description)
{
    public string Error { get; } = error;

    public static OAuthException InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthException InvalidGrant(string description) => new("invalid_grant", description);

    public static OAuthException InvalidClient() => new("invalid_client", "There is no such client, or not with a secret.");
}
