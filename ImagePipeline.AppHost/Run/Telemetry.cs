using ImagePipeline.AppHost.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.AppHost.Run;

/// <summary>Where logs, metrics and traces go: to Aspire's dashboard, or where the person's own <c>OTEL_*</c> variables say.</summary>
internal static class Telemetry
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string HeadersVariable = "OTEL_EXPORTER_OTLP_HEADERS";

    private const string MetricIntervalVariable = "OTEL_METRIC_EXPORT_INTERVAL";

    /// <summary>In place of Aspire's second: an export costs 10 to 40 ms of CPU, also where nothing happened, and there are twenty processes.</summary>
    private const string MetricInterval = "15000";

    private const string AttributesVariable = "OTEL_RESOURCE_ATTRIBUTES";
    private const string InstanceAttribute = "service.instance.id=";

    public static IResourceBuilder<T> WithTelemetry<T>(this IResourceBuilder<T> builder, RunOptions options)
        where T : IResourceWithEnvironment
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        var own = Environment.GetEnvironmentVariable(EndpointVariable);
        if (string.IsNullOrEmpty(own))
        {
            return options.NoDashboard ? builder : builder.WithOtlpExporter().WithEnvironment(MetricIntervalVariable, MetricInterval).AsOneService();
        }

        return builder.WithOtlpExporter()
            .WithEnvironment(MetricIntervalVariable, Environment.GetEnvironmentVariable(MetricIntervalVariable) ?? MetricInterval)
            .AsOneService()
            .WithEnvironment(EndpointVariable, own)
            .WithEnvironment(ProtocolVariable, Environment.GetEnvironmentVariable(ProtocolVariable) ?? "grpc")
            // Not the dashboard's key.
            .WithEnvironment(HeadersVariable, Environment.GetEnvironmentVariable(HeadersVariable) ?? "");
    }

    /// <summary>
    /// All processes of a function are one service in traces and metrics. Aspire's dashboard finds a resource's telemetry by
    /// <c>service name-instance id</c>, so what the resource's name has more than the function's goes into the instance.
    /// </summary>
    private static IResourceBuilder<T> AsOneService<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment => builder.Resource is LambdaFunctionResource function && function.Name != function.FunctionName
            ? builder.WithEnvironment(context =>
            {
                context.EnvironmentVariables["OTEL_SERVICE_NAME"] = function.FunctionName;
                context.EnvironmentVariables[AttributesVariable] = $"{context.EnvironmentVariables[AttributesVariable]}".Replace(
                    InstanceAttribute, $"{InstanceAttribute}{function.Name[(function.FunctionName.Length + 1)..]}-", StringComparison.Ordinal);
            })
            : builder;

    /// <summary>Tells a page where its traces can be seen.</summary>
    public static IResourceBuilder<T> WithDashboardUrl<T>(this IResourceBuilder<T> builder, string variable)
        where T : IResourceWithEnvironment => builder.ApplicationBuilder.ExecutionContext.IsPublishMode ? builder : builder.WithEnvironment(context =>
        {
            // Aspire adds it to the model when the app host starts.
            var resources = context.ExecutionContext.Services.GetRequiredService<DistributedApplicationModel>().Resources;
            if (resources.FirstOrDefault(resource => resource.Name == KnownResourceNames.Dashboard) is IResourceWithEndpoints dashboard)
            {
                context.EnvironmentVariables[variable] = dashboard.GetEndpoint("http");
            }
        });
}
