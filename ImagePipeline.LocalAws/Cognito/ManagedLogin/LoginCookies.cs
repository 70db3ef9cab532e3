using System.Security.Cryptography;
using System.Text;
using ImagePipeline.LocalAws.Cognito.Tokens;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>Managed login's cookies, and the one by which a form proves that it was this site that showed it.</summary>
internal static class LoginCookies
{
    /// <summary>The form's field of the same value, which no other site can read.</summary>
    public const string FormField = "_csrf";

    private const string FormCookie = "XSRF-TOKEN";

    public static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = UserPoolAddress.DomainPath,
    };

    /// <summary>The value for a form's field.</summary>
    public static string FormToken(HttpContext context)
    {
        if (context.Request.Cookies[FormCookie] is { Length: > 0 } known)
        {
            return known;
        }

        var token = Secret.New();
        context.Response.Cookies.Append(FormCookie, token, Options(context));
        return token;
    }

    public static bool IsOwnForm(HttpContext context, OAuthParameters form) =>
        context.Request.Cookies[FormCookie] is { Length: > 0 } cookie && form.Find(FormField) is { } field
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(field));
}
