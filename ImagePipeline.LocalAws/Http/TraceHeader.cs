using System.Diagnostics;
using System.Security.Cryptography;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.LocalAws.Http;

/// <summary>X-Ray's tracing header, as services hand it on: <c>Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader</remarks>
internal static class TraceHeader
{
    public const string Name = XRayTraceHeader.Name;

    /// <summary>The request's own header, or that of the current span, or a new one.</summary>
    public static string Of(HttpRequest request, DateTimeOffset now) =>
        request.Headers[Name] is [{ Length: > 0 } given] ? given : Create(now);

    /// <summary>The header of the current span, its caller's decision against sampling included; a new one where nothing is traced.</summary>
    public static string Create(DateTimeOffset now) => Activity.Current is { } current
        ? XRayTraceHeader.Format(current.Context)
        : $"Root=1-{now.ToUnixTimeSeconds():x8}-{RandomHex(12)};Parent={RandomHex(8)};Sampled=1";

    private static string RandomHex(int bytes) => RandomNumberGenerator.GetHexString(bytes * 2, lowercase: true);
}
