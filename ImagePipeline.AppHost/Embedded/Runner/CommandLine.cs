using System.Globalization;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>The options, as settings for AppHost.cs, or else what to answer instead of running.</summary>
internal sealed record CommandLine(IReadOnlyDictionary<string, string?> Settings, string? Answer = null, bool IsError = false)
{
    public const string Usage = """
        Runs the whole image pipeline on this machine: AWS's services, every function and the page.

        dotnet run --project ImagePipeline.AppHost -- [options]

          --port <n>            LocalAws's port (default 4566, or 4567 beside another endpoint; 0: any free one)
          --frontend-port <n>   the page's port (default 5173; 0: any free one)
          --dashboard-port <n>  the dashboard's port (default 18888, or a free one where that is taken; 0: any free one)
          --no-dashboard        start without the dashboard
          --data <folder>       where local buckets, tables and executions are kept (default .localaws)
          --fresh               delete that folder first: every local image, record and execution
          --aws localstack      use a LocalStack container, and LocalAws for what that lacks (needs Docker)
          --aws-endpoint <url>  use an endpoint that runs: LocalStack, Floci, MiniStack, another LocalAws
          --aws-services <list> which services come from there (default s3,dynamodb,sqs,states,events)
          --localstack-image <image:tag>, --localstack-port <n>
                                the container's image (default localstack/localstack:4.14.0) and port (default 4566)
          --help                this text

        The dashboard shows resources, logs, traces and metrics. Telemetry goes to it, or to the OTLP endpoint in
        OTEL_EXPORTER_OTLP_ENDPOINT if there is one; docs/dashboard.md lists the rest of its settings.
        IMAGE_PIPELINE_PROCESSES__<function>=<n> sets how many processes a function has.
        Ctrl-C stops everything.
        """;

    private static readonly Dictionary<string, Func<string, string?>> s_valued = new()
    {
        ["port"] = PortError,
        ["frontend-port"] = PortError,
        ["dashboard-port"] = PortError,
        ["data"] = static value => value.Length == 0 ? "needs a folder" : null,
        ["aws"] = static value => value is "localaws" or "localstack" ? null : $"needs localaws or localstack, not '{value}'",
        ["aws-endpoint"] = static value => value.Length == 0 ? "needs a URL" : null,
        ["aws-services"] = static value => value.Length == 0 ? "needs services, such as s3,dynamodb,sqs,states,events" : null,
        ["localstack-image"] = static value => value.Length == 0 ? "needs an image with its tag" : null,
        ["localstack-port"] = PortError,
    };

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (name is "help" or "h" or "?")
            {
                return new CommandLine(settings, Usage);
            }

            if (name is "fresh" or "no-dashboard" && value is null)
            {
                settings[name] = "true";
            }
            else if (name is null || !s_valued.TryGetValue(name, out var validate))
            {
                return Mistake(settings, $"Unknown option '{args[i]}'.");
            }
            else if ((value ??= i + 1 < args.Count ? args[++i] : "") is var given && validate(given) is { } error)
            {
                return Mistake(settings, $"--{name} {error}.");
            }
            else
            {
                settings[name] = value;
            }
        }

        return new CommandLine(settings);
    }

    /// <summary><c>--port=1</c> and <c>--port 1</c> are the same.</summary>
    private static (string? Name, string? Value) Split(string arg)
    {
        if (arg is "-h" or "-?")
        {
            return ("help", null);
        }

        if (!arg.StartsWith("--", StringComparison.Ordinal))
        {
            return (null, null);
        }

        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (arg[2..], null) : (arg[2..equals], arg[(equals + 1)..]);
    }

    private static string? PortError(string value) =>
        ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : $"needs a port number from 0 to 65535, not '{value}'";

    private static CommandLine Mistake(Dictionary<string, string?> settings, string message) =>
        new(settings, $"{message} --help lists the options.", IsError: true);
}
