using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.Http;

/// <summary>X-Ray's tracing header: <c>Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader</remarks>
internal static class TraceHeader
{
    public const string Name = "X-Amzn-Trace-Id";

    /// <summary>The request's own header, or a new one.</summary>
    public static string Of(HttpRequest request, DateTimeOffset now) =>
        request.Headers[Name] is [{ Length: > 0 } given] ? given : Create(now);

    public static string Create(DateTimeOffset now) =>
        $"Root=1-{now.ToUnixTimeSeconds():x8}-{RandomHex(12)};Parent={RandomHex(8)};Sampled=1";

    private static string RandomHex(int bytes) => RandomNumberGenerator.GetHexString(bytes * 2, lowercase: true);
}
