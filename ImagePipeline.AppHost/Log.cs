using Microsoft.Extensions.Logging;

namespace ImagePipeline.AppHost;

/// <summary>Everything the app host logs, mostly to the console log of the resource that it concerns.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Resource} ended with exit code {ExitCode}; it is started again in {Seconds:0.0} s.")]
    public static partial void Crashed(ILogger logger, string resource, int? exitCode, double seconds);

    [LoggerMessage(2, LogLevel.Information, "{Line}")]
    public static partial void BuildOutput(ILogger logger, string line);

    [LoggerMessage(3, LogLevel.Error, "{Resource} has an invocation and could not be started: {Reason}")]
    public static partial void NotStarted(ILogger logger, string resource, string? reason);
}
