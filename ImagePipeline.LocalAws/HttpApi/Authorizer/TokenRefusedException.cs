namespace ImagePipeline.LocalAws.HttpApi.Authorizer;

/// <summary>Why a request is not let in, as <c>www-authenticate</c> tells it. Never with anything that the token says.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html</remarks>
internal sealed class TokenRefusedException : Exception
{
    private readonly ApiResponse _response;

    private TokenRefusedException(int status, string message, string challenge) : base(challenge)
    {
        var response = ApiResponse.Message(status, message);
        _response = response with { Headers = [.. response.Headers, ("www-authenticate", challenge)] };
    }

    public ApiResponse Response => _response;

    public static TokenRefusedException Missing() => new(StatusCodes.Status401Unauthorized, "Unauthorized", "Bearer");

    public static TokenRefusedException Invalid(string description) =>
        new(StatusCodes.Status401Unauthorized, "Unauthorized", $"Bearer scope=\"\" error=\"invalid_token\" error_description=\"{description}\"");

    /// <summary>The token is good, but not for this.</summary>
    public static TokenRefusedException MissingScope(IEnumerable<string> wanted) => new(
        StatusCodes.Status403Forbidden, "Forbidden",
        $"Bearer scope=\"{string.Join(' ', wanted)}\" error=\"insufficient_scope\" error_description=\"the token does not have a scope that the route wants\"");
}
