using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>What a client asks for when it sends somebody here to sign in: an authorization code, with a proof key.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html</remarks>
/// <param name="Target">Where the answer goes.</param>
/// <param name="Prompt"><c>none</c> to be asked nothing, <c>login</c> or <c>select_account</c> to sign in anew, or null.</param>
/// <param name="LoginHint">Who it probably is, or null.</param>
internal sealed record AuthorizationRequest(
    RedirectTarget Target, IReadOnlyList<string> Scopes, string? Nonce, string Challenge, string? Prompt, string? LoginHint)
{
    /// <exception cref="OAuthException">There is no such client, or it may not be answered there: a person is told, and nobody is sent anywhere.</exception>
    /// <exception cref="RedirectedException">Anything else: the client is told.</exception>
    public static AuthorizationRequest Read(OAuthParameters parameters, UserPool pool)
    {
        if (parameters.Find("client_id") != UserPoolAddress.ClientId)
        {
            throw OAuthException.InvalidClient();
        }

        // To the letter: https://www.rfc-editor.org/rfc/rfc9700#section-2.1
        var uri = parameters.Require("redirect_uri");
        if (!pool.CallbackUrls.Contains(uri))
        {
            throw new OAuthException("redirect_mismatch", "redirect_uri is none of the client's callback URLs.");
        }

        var target = new RedirectTarget(uri, parameters.Find("state"));
        try
        {
            return Read(parameters, pool, target);
        }
        catch (OAuthException error)
        {
            throw new RedirectedException(target, error);
        }
    }

    private static AuthorizationRequest Read(OAuthParameters parameters, UserPool pool, RedirectTarget target)
    {
        if (parameters.Require("response_type") is not "code")
        {
            throw new OAuthException("unauthorized_client", "The client may ask for an authorization code alone: response_type=code.");
        }

        if (parameters.Find("code_challenge_method") is not "S256" || parameters.Find("code_challenge") is not { } challenge || !ProofKey.IsChallenge(challenge))
        {
            throw OAuthException.InvalidRequest("A public client proves that a code is its own: code_challenge with code_challenge_method=S256.");
        }

        var scopes = parameters.Find("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList() ?? pool.Scopes;
        if (scopes.Except(pool.Scopes).Any())
        {
            throw new OAuthException("invalid_scope", $"The client may ask for {string.Join(", ", pool.Scopes)}.");
        }

        if (scopes.Any(scope => scope is "email" or "profile") && !scopes.Contains("openid"))
        {
            throw new OAuthException("invalid_scope", "email and profile go with openid.");
        }

        return new AuthorizationRequest(target, scopes, parameters.Find("nonce"), challenge, parameters.Find("prompt"), parameters.Find("login_hint"));
    }
}
