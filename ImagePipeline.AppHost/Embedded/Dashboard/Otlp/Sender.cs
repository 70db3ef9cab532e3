using OtlpResource = OpenTelemetry.Proto.Resource.V1.Resource;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Which process telemetry comes from.</summary>
/// <param name="Resource">The resource's name: <c>resize-image</c>.</param>
/// <param name="Instance">The process's: <c>resize-image-2</c>; null where it does not say.</param>
internal sealed record Sender(string Resource, string? Instance)
{
    /// <remarks>https://opentelemetry.io/docs/specs/semconv/resource/#service</remarks>
    public static Sender Of(OtlpResource? resource)
    {
        var attributes = resource is null ? null : Attributes.Read(resource.Attributes);
        return new Sender(attributes?.GetValueOrDefault("service.name") ?? "unknown", attributes?.GetValueOrDefault("service.instance.id"));
    }
}
