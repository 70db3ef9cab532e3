using System.Diagnostics;
using System.Security.Cryptography;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>
/// The traces of the dashboard's own looking at AWS, known by how their ids begin. They are no part of what the
/// application does, and with a page that is open all day they would push that out.
/// </summary>
internal static class OwnTraces
{
    private static readonly string s_beginning = RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>A new one, unsampled: where a sampler heeds that, nothing is recorded at all.</summary>
    /// <remarks>https://www.w3.org/TR/trace-context/#traceparent-header</remarks>
    public static string CreateTraceparent() => $"00-{s_beginning}{ActivitySpanId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00";

    public static bool Contains(string traceId) => traceId.StartsWith(s_beginning, StringComparison.Ordinal);
}
