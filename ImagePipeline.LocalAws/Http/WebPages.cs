namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// What a web page that the developer happens to visit must not do. Its browser says on its own account where a request
/// comes from, and no page can change that.
/// </summary>
/// <remarks>https://www.w3.org/TR/fetch-metadata/</remarks>
internal static class WebPages
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    /// <summary>Whether a page of another origin than the one that is asked sends this, or has it sent.</summary>
    public static bool IsFromForeignPage(this HttpRequest request)
    {
        if (request.Headers[SecFetchSite].ToString() is { Length: > 0 } site)
        {
            // "none" is a person, who typed the address. "same-site" is another port of this machine: another origin.
            return site is not ("same-origin" or "none");
        }

        // Browsers send the above to this machine alone, and older ones nowhere.
        return request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}";
    }

    /// <summary>Whether any browser sends this, whoever asked for it.</summary>
    public static bool IsFromBrowser(this HttpRequest request) =>
        request.Headers.Keys.Any(name => name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase))
        || request.Headers.Origin.Count > 0
        || request.Headers.Referer.Count > 0
        || request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal);

    /// <summary>Refuses whoever asks under a foreign name, and pages of other origins where the endpoint does not decide on them itself.</summary>
    public static void UseWebPageRefusal(this WebApplication app)
    {
        var hosts = app.Services.GetRequiredService<Hosts>();
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (!hosts.Allows(request.Host))
            {
                return RefuseAsync(context, $"LocalAws does not answer to the name '{request.Host.Host}'. If it is yours, add it to LocalAws__AllowedHosts.");
            }

            return request.IsFromForeignPage() && context.GetEndpoint()?.Metadata.GetMetadata<DecidesOnForeignPages>() is null
                ? RefuseForeignPageAsync(context)
                : next(context);
        });
    }

    public static Task RefuseForeignPageAsync(HttpContext context) => RefuseAsync(
        context, "LocalAws answers no web page of another origin. The exceptions are in docs/localaws/README.md.");

    /// <summary>For what only programs ask for.</summary>
    public static RequestDelegate RefusingBrowsers(RequestDelegate handle) => context => context.Request.IsFromBrowser()
        ? RefuseAsync(context, "LocalAws answers no browser here.")
        : handle(context);

    private static Task RefuseAsync(HttpContext context, string message)
    {
        // The body, if any, is not read.
        context.Response.Headers.Connection = "close";
        return JsonProtocol.WriteErrorAsync(context, new AwsException("AccessDeniedException", StatusCodes.Status403Forbidden, message), "application/json");
    }
}

/// <summary>Marks an endpoint that lets the pages in which its own CORS rules name.</summary>
internal sealed class DecidesOnForeignPages;
