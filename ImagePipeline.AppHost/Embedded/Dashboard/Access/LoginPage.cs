using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Trades the token for the session's cookie: by the address that the app host prints, or by a form.</summary>
internal sealed class LoginPage(DashboardAddress address)
{
    public const string Path = "/login";

    public static string UrlFor(string returnTo) => returnTo == "/" ? Path : $"{Path}?returnUrl={Uri.EscapeDataString(returnTo)}";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Open);
        app.MapPost(Path, Submit);
        app.MapPost("/logout", Close);
    }

    private Task Open(HttpContext context)
    {
        var returnTo = LocalPath(context.Request.Query["returnUrl"]);
        return context.Request.Query["t"].ToString() is { Length: > 0 } token
            ? LogInAsync(context, token, returnTo)
            : WriteFormAsync(context, returnTo, error: null);
    }

    private async Task Submit(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new ApiException(415, "The login takes a form.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await LogInAsync(context, form["t"].ToString().Trim(), LocalPath(form["returnUrl"]));
    }

    private Task Close(HttpContext context)
    {
        context.Response.Cookies.Delete(RequestGuard.CookieName(address));
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private Task LogInAsync(HttpContext context, string token, string returnTo)
    {
        if (!address.IsToken(token))
        {
            context.Response.StatusCode = 401;
            return WriteFormAsync(context, returnTo, "This is not the token of this run. Each start of the app host has a new one.");
        }

        context.Response.Cookies.Append(
            RequestGuard.CookieName(address),
            address.Session,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(returnTo);
        return Task.CompletedTask;
    }

    /// <summary>A path of the dashboard itself; anything else would send people to where somebody else wants them.</summary>
    private static string LocalPath(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";

    private static Task WriteFormAsync(HttpContext context, string returnTo, string? error) => PlainPage.WriteAsync(context, "Dashboard", $"""
        <p>Open the address that the app host printed at its start, or give the token that is in it.</p>
        {(error is null ? "" : $"<p role=\"alert\" id=\"error\">{WebUtility.HtmlEncode(error)}</p>")}
        <form method="post" action="{Path}">
          <input type="hidden" name="returnUrl" value="{WebUtility.HtmlEncode(returnTo)}">
          <label for="token">Token</label>
          <input id="token" name="t" type="password" autocomplete="current-password" required autofocus{(error is null ? "" : " aria-describedby=\"error\" aria-invalid=\"true\"")}>
          <button>Open the dashboard</button>
        </form>
        """);
}
