using Microsoft.AspNetCore.WebUtilities;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>One of the client's callback URLs, and what it wants to find there again.</summary>
internal sealed record RedirectTarget(string Uri, string? State)
{
    /// <summary>Scheme, host and port.</summary>
    public string Origin => new Uri(Uri).GetLeftPart(UriPartial.Authority);

    public string WithCode(string code) => With(new() { ["code"] = code });

    public string WithError(OAuthException error) => With(new() { ["error"] = error.Error, ["error_description"] = error.Message });

    private string With(Dictionary<string, string?> answer)
    {
        if (State is not null)
        {
            answer["state"] = State;
        }

        return QueryHelpers.AddQueryString(Uri, answer);
    }
}

/// <summary>An error that the client is told, by sending the person back to it.</summary>
internal sealed class RedirectedException(RedirectTarget target, OAuthException error) : Exception(error.Message, error)
{
    public string Location => target.WithError(error);
}
