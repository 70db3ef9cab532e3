using System.Net;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// /api/cookies: lets a browser see a person's own pictures, which its <c>img</c> elements ask for without a token, by cookies that
/// CloudFront checks. No other function may read the key.
/// </summary>
internal sealed class IssueCookies : HttpFunction
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly FunctionHost _host;

    // Made once for all invocations of this process: a new key is another parameter, and with it another process.
    private PictureSigner? _signer;

    public IssueCookies(FunctionHost host)
        : this(host, [])
    {
    }

    private IssueCookies(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("PICTURE_KEY_PARAMETER");
        _host = host;
        routes["POST /api/cookies"] = IssueAsync;
        routes["DELETE /api/cookies"] = TakeBackAsync;
    }

    /// <summary>Lets this browser see one's own pictures.</summary>
    /// <remarks>
    /// Sets CloudFront's signed cookies for `/images/`, out of scripts' reach, for an hour. Ask again before `expiresAt`. Whoever is no browser
    /// keeps them and sends them along: `curl --cookie-jar`.
    /// </remarks>
    [Produces(HttpStatusCode.OK, typeof(CookiesIssued), "The cookies, as `Set-Cookie`.")]
    private async Task<HttpResponse> IssueAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // CloudFront counts seconds.
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((_host.Time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        _signer ??= new PictureSigner(_host.Settings.PictureKeyId, await _host.Parameters.Value.ReadAsync(_host.Settings.PictureKeyParameter, cancellationToken));
        var cookies = _signer.Sign(PicturePolicy.OfOwner(request.Owner, expiresAt));
        return HttpResponse.Json(new CookiesIssued(expiresAt), ApiJson.Default.CookiesIssued) with
        {
            Cookies = [.. cookies.Select(cookie => $"{cookie.Name}={cookie.Value}; {AttributesFor(request)}")],
        };
    }

    /// <summary>Takes the cookies away from this browser.</summary>
    /// <remarks>For whoever signs out, and so without a token.</remarks>
    [Produces(HttpStatusCode.NoContent, null, "They are gone.")]
    private Task<HttpResponse> TakeBackAsync(HttpRequest request, CancellationToken cancellationToken) => Task.FromResult(
        HttpResponse.NoContent() with { Cookies = [.. PictureSigner.Cookies.Select(name => $"{name}=; Max-Age=0; {AttributesFor(request)}")] });

    // Gone with the browser's session, as CloudFront's documentation advises: they say themselves when they end.
    private static string AttributesFor(HttpRequest request) =>
        $"Path=/images/; HttpOnly; SameSite=Strict{(request.Header("x-forwarded-proto") == "http" ? "" : "; Secure")}";
}

/// <summary>What the cookies of an answer let a browser do.</summary>
/// <param name="ExpiresAt">Until when this browser sees one's pictures.</param>
internal sealed record CookiesIssued(DateTimeOffset ExpiresAt);
