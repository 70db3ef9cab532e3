using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ImagePipeline.ServiceDefaults;

/// <summary>
/// The telemetry of <see cref="ServiceDefaultsExtensions.AddServiceDefaults"/> for a process without a host, which may be
/// frozen between two pieces of work and then says what it has to say before it asks for the next.
/// </summary>
public sealed class ProcessTelemetry : IDisposable
{
    private static readonly TimeSpan DefaultMetricInterval = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services;
    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;
    private readonly LoggerProvider _logs;
    private readonly TimeProvider _time;
    private readonly TimeSpan _metricInterval;
    private long? _metricsSentAt;

    private ProcessTelemetry(ServiceProvider services, TimeProvider time, TimeSpan metricInterval)
    {
        _services = services;
        _traces = services.GetRequiredService<TracerProvider>();
        _metrics = services.GetRequiredService<MeterProvider>();
        _logs = services.GetRequiredService<LoggerProvider>();
        _time = time;
        _metricInterval = metricInterval;
    }

    /// <summary>Null where no endpoint is set: then nothing is loaded, and nothing costs anything.</summary>
    /// <param name="serviceName">What this process is called where <c>OTEL_SERVICE_NAME</c> does not say.</param>
    /// <param name="resource">What else is to be said of this process with everything that it sends.</param>
    /// <param name="log">Where log lines go besides.</param>
    public static ProcessTelemetry? Start(
        string serviceName, IReadOnlyCollection<KeyValuePair<string, object>> resource, ILoggerProvider log, TimeProvider time)
    {
        // Asked of the environment itself: a configuration is a part of the cold start that only telemetry should cost.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OtlpExport.EndpointVariable)))
        {
            return null;
        }

        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddOtlpExport(configuration, serviceName, resource);
        var interval = int.TryParse(configuration["OTEL_METRIC_EXPORT_INTERVAL"], out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds) : DefaultMetricInterval;
        return new ProcessTelemetry(services.BuildServiceProvider(), time, interval);
    }

    public ILogger CreateLogger(string category) => _services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    /// <summary>
    /// Sends what is waiting, in at most <paramref name="limit"/>; what was not sent then is sent with the next. Metrics go
    /// along when their interval (<c>OTEL_METRIC_EXPORT_INTERVAL</c>) is over, since a frozen process keeps no timer.
    /// </summary>
    public void Flush(TimeSpan limit)
    {
        var since = _time.GetTimestamp();
        _traces.ForceFlush(Left());
        _logs.ForceFlush(Left());
        if (_metricsSentAt is not { } sentAt || _time.GetElapsedTime(sentAt) >= _metricInterval)
        {
            _metricsSentAt = _time.GetTimestamp();
            _metrics.ForceFlush(Left());
        }

        int Left() => (int)Math.Max(0, (limit - _time.GetElapsedTime(since)).TotalMilliseconds);
    }

    public void Dispose() => _services.Dispose();
}
