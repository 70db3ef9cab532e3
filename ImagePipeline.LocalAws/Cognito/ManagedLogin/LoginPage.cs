using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>The pages that people see: HTML alone, no scripts, nothing from elsewhere.</summary>
internal static class LoginPage
{
    private const string Style = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
        body { margin: 0; display: grid; min-height: 100vh; place-items: center }
        main { box-sizing: border-box; width: min(100%, 26rem); padding: 1.5rem }
        h1 { font-size: 1.5rem; margin: 0 0 .5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
        form { display: grid; gap: .75rem } label { display: grid; gap: .25rem }
        input, button { font: inherit; padding: .6rem .75rem; border: 1px solid GrayText; border-radius: .4rem; min-height: 2.75rem; box-sizing: border-box }
        button { cursor: pointer; text-align: start } .primary { text-align: center; font-weight: 600 }
        :focus-visible { outline: 3px solid Highlight; outline-offset: 2px }
        [role=alert] { border-inline-start: .3rem solid #c62828; padding: .25rem .75rem; margin: 1rem 0 }
        small { display: block }
        """;

    private static readonly string s_styleHash = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <param name="people">Who is there to sign in as without a password.</param>
    /// <param name="query">What the client asked for, which every form and link hands on: with its question mark.</param>
    /// <param name="username">Who it probably is, or null.</param>
    /// <param name="alert">What was wrong with what was sent, or null.</param>
    public static string SignIn(IEnumerable<LocalUser> people, string query, string formToken, string? username, string? alert)
    {
        var html = new StringBuilder(Alert(alert));
        var buttons = string.Concat(people.Select(person => $"""
            <button name="as" value="{Text(person.Username)}">{Text(person.Name)}<small>{Text(person.Email)}{Text(string.Concat(person.Groups.Select(group => $", {group}")))}</small></button>

            """));
        if (buttons.Length > 0)
        {
            html.Append($"""
                <p>These people are there on this machine. No password is asked for.</p>
                <form method="post" action="login{Text(query)}">
                {Hidden(formToken)}
                {buttons}</form>
                <h2>With a password</h2>

                """);
        }

        html.Append($"""
            <form method="post" action="login{Text(query)}">
            {Hidden(formToken)}
            <label>Username or e-mail address <input name="username" autocomplete="username" required maxlength="256" value="{Text(username ?? "")}"></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" required maxlength="256"></label>
            <button class="primary">Sign in</button>
            </form>
            <p><a href="signup{Text(query)}">Create one</a></p>
            """);
        return Page("Sign in", html.ToString());
    }

    public static string SignUp(string query, string formToken, string? alert) => Page("Create one", $"""
        {Alert(alert)}<form method="post" action="signup{Text(query)}">
        {Hidden(formToken)}
        <label>Username <input name="username" autocomplete="username" required maxlength="128"></label>
        <label>E-mail address <input name="email" type="email" autocomplete="email" required maxlength="256"></label>
        <label>Password <input name="password" type="password" autocomplete="new-password" required minlength="8" maxlength="256" aria-describedby="rules"></label>
        <p id="rules">At least 8 characters, with an upper-case letter, a lower-case letter, a number and a symbol.</p>
        <button class="primary">Create and sign in</button>
        </form>
        <p><a href="login{Text(query)}">Sign in as somebody who is there</a></p>
        """);

    public static string Problem(string message) => Page("This cannot go on", $"""<p role="alert">{Text(message)}</p>""");

    /// <param name="formTarget">The origin that a form's answer may send the browser on to, beside its own; a browser checks that as well.</param>
    public static async Task WriteAsync(HttpContext context, int status, string html, string? formTarget = null)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src {s_styleHash}; form-action {(formTarget is null ? "'none'" : $"'self' {formTarget}")}; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }

    private static string Page(string title, string content) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title} – LocalAws</title><style>{Style}</style></head>
        <body><main><h1>{title}</h1>
        {content}
        </main></body>
        </html>
        """;

    private static string Alert(string? text) => text is null ? "" : $"""<p role="alert">{Text(text)}</p>""" + "\n";

    private static string Hidden(string formToken) => $"""<input type="hidden" name="{LoginCookies.FormField}" value="{Text(formToken)}">""";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
