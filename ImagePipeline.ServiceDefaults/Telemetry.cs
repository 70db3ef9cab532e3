using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ImagePipeline.ServiceDefaults;

internal static class Telemetry
{
    /// <summary>
    /// Logs, metrics and traces over OTLP, where the standard variable names an endpoint. The exporter reads the other
    /// <c>OTEL_*</c> variables itself: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logging => (logging.IncludeFormattedMessage, logging.IncludeScopes) = (true, true));
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing
                .AddSource("ImagePipeline.*")
                .AddAspNetCoreInstrumentation(web => web.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }

    /// <summary>Health checks, and the polls of idle functions, would bury every trace that means something.</summary>
    private static bool IsProbe(PathString path) =>
        path.StartsWithSegments("/_localaws") || path.StartsWithSegments("/_localstack")
        || path.Value?.EndsWith("/runtime/invocation/next", StringComparison.Ordinal) == true;
}
