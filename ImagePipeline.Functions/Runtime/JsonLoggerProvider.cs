using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions.Runtime;

/// <summary>Lets the logging framework write to the one logger of this process, where it is set up at all: for OTLP.</summary>
internal sealed class JsonLoggerProvider(JsonLogger logger) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => logger;

    public void Dispose()
    {
        // Standard output is the process's own.
    }
}
