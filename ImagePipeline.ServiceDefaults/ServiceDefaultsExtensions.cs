using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImagePipeline.ServiceDefaults;

/// <summary>What every host of the pipeline does alike.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Telemetry over OTLP where an endpoint is set, and resilient HTTP clients.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        if (!string.IsNullOrEmpty(builder.Configuration[OtlpExport.EndpointVariable]))
        {
            builder.Services.AddOtlpExport(builder.Configuration, builder.Environment.ApplicationName);
        }

        builder.Services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
        return builder;
    }
}
