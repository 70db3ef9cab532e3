using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Cognito;

/// <summary>Settings of the user pool's app client, read from the configuration section <c>LocalAws:Cognito</c>.</summary>
internal sealed class CognitoOptions
{
    public const string Section = "LocalAws:Cognito";

    /// <summary>The page, such as http://localhost:5173: <c>sign-in.json</c> says which of its paths people come back to.</summary>
    public Uri? Page { get; set; }

    /// <summary>Where else people may be sent back to once they have signed in; a request names one of these to the letter.</summary>
    public List<string> CallbackUrls { get; set; } = [];

    /// <summary>And where else to once they have signed out.</summary>
    public List<string> LogoutUrls { get; set; } = [];

    /// <summary>Whether each refresh brings a new refresh token, and the one before ends.</summary>
    public bool RefreshTokenRotation { get; set; } = true;

    /// <summary>How long the one before may still be used, by a tab that did not hear of the new one yet.</summary>
    [Range(0, 60)]
    public int RefreshTokenGraceSeconds { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class CognitoOptionsValidator : IValidateOptions<CognitoOptions>;

internal sealed class CognitoUrlsValidator : IValidateOptions<CognitoOptions>
{
    public ValidateOptionsResult Validate(string? name, CognitoOptions options)
    {
        var faults = options.CallbackUrls.Concat(options.LogoutUrls).Concat(options.Page is { } page ? [page.OriginalString] : [])
            .Where(url => !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https") || parsed.Fragment.Length > 0)
            .Select(url => $"{CognitoOptions.Section} needs a page, callback and logout URLs such as http://localhost:5173/, not '{url}'.")
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
