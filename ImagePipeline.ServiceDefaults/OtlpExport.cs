using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImagePipeline.ServiceDefaults;

/// <summary>
/// Logs, metrics and traces over OTLP, where the standard variable names an endpoint. The SDK reads the other
/// <c>OTEL_*</c> variables itself: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
/// </summary>
internal static class OtlpExport
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceNameVariable = "OTEL_SERVICE_NAME";

    /// <param name="serviceName">What this process is called where <c>OTEL_SERVICE_NAME</c> does not say.</param>
    /// <param name="resource">What else is to be said of this process with everything that it sends.</param>
    public static void AddOtlpExport(
        this IServiceCollection services, IConfiguration configuration, string serviceName, params IReadOnlyCollection<KeyValuePair<string, object>> resource)
    {
        services.AddLogging(logging => logging.AddOpenTelemetry(options => (options.IncludeFormattedMessage, options.IncludeScopes) = (true, true)));
        services.AddOpenTelemetry()
            .ConfigureResource(builder =>
            {
                if (string.IsNullOrEmpty(configuration[ServiceNameVariable]))
                {
                    builder.AddService(serviceName);
                }

                builder.AddAttributes(resource);
            })
            // The platform's own sources and meters follow the semantic conventions; no instrumentation package adds to them.
            // ASP.NET Core's source is not among them: LocalAws names its requests by the operation that they ask for.
            .WithMetrics(metrics => metrics.AddMeter(
                "ImagePipeline.*", "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .WithTracing(tracing => tracing.AddSource("ImagePipeline.*", "System.Net.Http").AddProcessor(new ImageIdProcessor()))
            .UseOtlpExporter();
    }
}
