using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.HttpApi.Authorizer;

/// <summary>Settings of the API's JWT authorizer, read from the configuration section <c>LocalAws:HttpApi:Jwt</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html</remarks>
internal sealed class JwtOptions
{
    public const string Section = "LocalAws:HttpApi:Jwt";

    /// <summary>Whether there is one. Without, everybody is let in.</summary>
    public bool Enabled { get; set; }

    /// <summary>Whose tokens are taken, such as https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example; LocalAws' own user pool unless said otherwise.</summary>
    public Uri? Issuer { get; set; }

    /// <summary>
    /// Whom a token must be for: one of these is its <c>aud</c>, or its <c>client_id</c> where it has no <c>aud</c>. The own pool's client
    /// unless said otherwise.
    /// </summary>
    public List<string> Audience { get; set; } = [];
}

internal sealed class JwtOptionsValidator : IValidateOptions<JwtOptions>
{
    public ValidateOptionsResult Validate(string? name, JwtOptions options) =>
        options.Issuer is { IsAbsoluteUri: false } ? ValidateOptionsResult.Fail($"{JwtOptions.Section}:Issuer must be a whole URL, not '{options.Issuer}'.")
        : options.Issuer is not null && options.Audience.Count == 0 ? ValidateOptionsResult.Fail($"{JwtOptions.Section}:Issuer needs {JwtOptions.Section}:Audience: whom its tokens are for.")
        : ValidateOptionsResult.Success;
}
