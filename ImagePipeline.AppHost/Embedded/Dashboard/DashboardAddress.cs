using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Where a run's dashboard is, and what opens it: known before anything starts, since every process is told.</summary>
internal sealed class DashboardAddress(DashboardOptions options) : IDisposable
{
    private readonly string _token = options.Token ?? RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Of the pages, their API and OTLP over HTTP.</summary>
    public HeldPort Pages { get; } = HeldPort.Take(options.Port, DashboardOptions.DefaultPort);

    /// <summary>Of OTLP over gRPC, which wants HTTP/2 from the first byte and so a port of its own.</summary>
    public HeldPort Otlp { get; } = HeldPort.Take(options.OtlpPort, DashboardOptions.DefaultOtlpPort);

    /// <summary>What a person opens.</summary>
    public string LoginUrl => $"{Pages.Url}/login?t={Uri.EscapeDataString(_token)}";

    public string OtlpKey { get; } = options.OtlpKey ?? RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>
    /// The cookie's value. Not the token itself, since a browser shows a cookie to every server on localhost; made from it,
    /// so that a token that was set opens the next run's dashboard too.
    /// </summary>
    public string Session => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_token), "dashboard session"u8));

    public bool IsToken(string? given) => AreEqual(_token, given);

    public bool IsSession(string? given) => AreEqual(Session, given);

    public bool IsOtlpKey(string? given) => AreEqual(OtlpKey, given);

    public void Dispose()
    {
        Pages.Dispose();
        Otlp.Dispose();
    }

    private static bool AreEqual(string secret, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(given ?? ""));
}
