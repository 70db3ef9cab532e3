using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The dashboard's settings: <c>IMAGE_PIPELINE_DASHBOARD__&lt;NAME&gt;</c> in the environment. docs/dashboard.md lists them.</summary>
internal sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    public const int DefaultPort = 18888;
    public const int DefaultOtlpPort = 18889;

    /// <summary>Of the pages, their API and OTLP over HTTP. Null: 18888, or any free one where that is taken. 0: any free one.</summary>
    [Range(0, 65535)]
    public int? Port { get; set; }

    /// <summary>Of OTLP over gRPC. Null: 18889, or any free one where that is taken. 0: any free one.</summary>
    [Range(0, 65535)]
    public int? OtlpPort { get; set; }

    /// <summary>What opens the pages. Null: a new one for each run.</summary>
    [MinLength(16, ErrorMessage = "The dashboard's token needs 16 characters or more.")]
    public string? Token { get; set; }

    /// <summary>What senders of telemetry put in the header <c>x-otlp-api-key</c>. Null: a new one for each run.</summary>
    [MinLength(16, ErrorMessage = "The dashboard's OTLP key needs 16 characters or more.")]
    public string? OtlpKey { get; set; }

    /// <summary>Lines kept of each process's output.</summary>
    [Range(100, 1_000_000)]
    public int ConsoleLines { get; set; } = 10_000;

    /// <summary>Structured logs kept, of all resources together.</summary>
    [Range(100, 1_000_000)]
    public int Logs { get; set; } = 10_000;

    [Range(10, 1_000_000)]
    public int Traces { get; set; } = 10_000;

    /// <summary>Spans kept of all traces together; the oldest traces go when there are more.</summary>
    [Range(100, 10_000_000)]
    public int Spans { get; set; } = 100_000;

    /// <summary>Combinations of instrument and attributes; data points of further ones are refused.</summary>
    [Range(100, 100_000)]
    public int MetricSeries { get; set; } = 2_000;

    /// <summary>Points kept of all metrics together; the oldest go when there are more.</summary>
    [Range(1_000, 10_000_000)]
    public int MetricPoints { get; set; } = 200_000;

    /// <summary>The largest request of telemetry, once unpacked, in bytes.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int OtlpBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Null where the person wants no dashboard.</summary>
    /// <exception cref="InvalidOperationException">Settings are wrong; the message names each.</exception>
    public static DashboardOptions? Read(IConfiguration configuration)
    {
        if (configuration.GetValue<bool>("no-dashboard"))
        {
            return null;
        }

        var options = configuration.GetSection(Section).Get<DashboardOptions>() ?? new DashboardOptions();
        options.Port = configuration.GetValue<int?>("dashboard-port") ?? options.Port;
        var result = new DashboardOptionsValidator().Validate(Section, options);
        return result.Succeeded ? options : throw new InvalidOperationException(string.Join('\n', result.Failures!));
    }
}

[OptionsValidator]
internal sealed partial class DashboardOptionsValidator : IValidateOptions<DashboardOptions>;
