using System.Globalization;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>The options, as settings for AppHost.cs, or else what to answer instead of running.</summary>
internal sealed record CommandLine(IReadOnlyDictionary<string, string?> Settings, string? Answer = null, bool IsError = false)
{
    public const string Usage = """
        Runs the whole image pipeline on this machine: AWS's services, every function and the page.

        dotnet run --project ImagePipeline.AppHost -- [options]

          --port <n>            LocalAws's port (default 4566; 0: any free one)
          --frontend-port <n>   the page's port (default 5173; 0: any free one)
          --data <folder>       where local buckets, tables and executions are kept (default .localaws)
          --fresh               delete that folder first: every local image, record and execution
          --help                this text

        Telemetry goes to the OTLP endpoint in OTEL_EXPORTER_OTLP_ENDPOINT, if there is one.
        IMAGE_PIPELINE_PROCESSES__<function>=<n> sets how many processes a function has.
        Ctrl-C stops everything.
        """;

    private static readonly Dictionary<string, Func<string, string?>> s_valued = new()
    {
        ["port"] = PortError,
        ["frontend-port"] = PortError,
        ["data"] = static value => value.Length == 0 ? "needs a folder" : null,
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

            if (name == "fresh" && value is null)
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
