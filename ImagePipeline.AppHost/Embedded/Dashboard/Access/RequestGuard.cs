using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>
/// Lets in who may come in. The dashboard shows the output and the secrets of every process here and can stop them, and
/// any page that a person visits can send requests to localhost: so each request needs the name of this machine, the
/// session's cookie or the senders' key, and, where it changes something, a header that no other site can send.
/// </summary>
internal sealed class RequestGuard(DashboardAddress address, RequestDelegate next)
{
    public const string ChangeHeader = "X-Dashboard";
    public const string OtlpKeyHeader = "x-otlp-api-key";

    // Cookies know no port: two dashboards on one machine must not overwrite each other's.
    public static string CookieName(DashboardAddress address) => $"dashboard-{address.Pages.Number}";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsLocalName(request.Host.Host))
        {
            // Another name that leads here is DNS rebinding: https://en.wikipedia.org/wiki/DNS_rebinding
            await context.WriteProblemAsync(403, $"The dashboard answers to localhost, not to '{request.Host.Host}'.");
        }
        else if (IsOtlp(request))
        {
            await (address.IsOtlpKey(request.Headers[OtlpKeyHeader]) ? next(context)
                : context.WriteProblemAsync(401, $"Senders of telemetry need the key of this run in the header {OtlpKeyHeader}; its processes have it in OTEL_EXPORTER_OTLP_HEADERS."));
        }
        else if (request.Path == LoginPage.Path)
        {
            await next(context);
        }
        else if (!address.IsSession(request.Cookies[CookieName(address)]))
        {
            await RefuseAsync(context);
        }
        else if (!IsRead(request) && request.Headers[ChangeHeader] != "1" && !IsAwsCall(request))
        {
            await context.WriteProblemAsync(403, $"A request that changes something needs the header {ChangeHeader}: 1.");
        }
        else
        {
            await next(context);
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        var request = context.Request;
        var isPage = IsRead(request) && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/aws");
        if (!isPage)
        {
            return context.WriteProblemAsync(401, "Open the dashboard with the address that the app host printed at its start.");
        }

        context.Response.Redirect(LoginPage.UrlFor($"{request.Path}{request.QueryString}"));
        return Task.CompletedTask;
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>This header, too, makes a browser ask before it sends anything from another site.</summary>
    private static bool IsAwsCall(HttpRequest request) => request.Path.StartsWithSegments("/aws") && request.Headers.ContainsKey("X-Amz-Target");

    public static bool IsOtlp(HttpRequest request) =>
        request.Path.StartsWithSegments("/v1") || request.Path.Value!.StartsWith("/opentelemetry.proto.collector.", StringComparison.Ordinal);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var ip) && (ip.Equals(IPAddress.Loopback) || (ip.AddressFamily == AddressFamily.InterNetworkV6 && ip.Equals(IPAddress.IPv6Loopback))));
}
