using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.Functions;

/// <summary>What a function sends over OTLP, and as what: https://opentelemetry.io/docs/specs/semconv/faas/aws-lambda/.</summary>
internal static class FunctionTelemetry
{
    /// <summary>A receiver that is slow or away may hold up the next invocation by no more than this.</summary>
    public static readonly TimeSpan FlushLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>Null where no OTLP endpoint is set.</summary>
    public static ProcessTelemetry? Start(Settings settings, JsonLogger logger, TimeProvider time)
    {
        var name = settings.Optional("AWS_LAMBDA_FUNCTION_NAME") ?? settings.Optional("_HANDLER") ?? "function";
        var telemetry = ProcessTelemetry.Start(name, Describe(settings, name), new JsonLoggerProvider(logger), time);
        if (telemetry is not null)
        {
            AwsCallSpans.Register();
        }

        return telemetry;
    }

    private static List<KeyValuePair<string, object>> Describe(Settings settings, string name)
    {
        var resource = new List<KeyValuePair<string, object>>
        {
            new("cloud.provider", "aws"),
            new("cloud.platform", "aws_lambda"),
            new("faas.name", name),
        };
        Add("cloud.region", settings.Optional("AWS_REGION"));
        Add("faas.version", settings.Optional("AWS_LAMBDA_FUNCTION_VERSION"));
        Add("faas.instance", settings.Optional("AWS_LAMBDA_LOG_STREAM_NAME"));
        if (long.TryParse(settings.Optional("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), out var megabytes))
        {
            resource.Add(new("faas.max_memory", megabytes * 1024 * 1024));
        }

        return resource;

        void Add(string attribute, string? value)
        {
            if (value is not null)
            {
                resource.Add(new(attribute, value));
            }
        }
    }
}
