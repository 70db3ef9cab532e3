using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions.Runtime;

/// <summary>
/// One JSON object a line to standard output, as CloudWatch Logs Insights reads it:
/// <c>{"timestamp":"...","level":"Information","eventId":1,"message":"...","requestId":"...","traceId":"...","spanId":"..."}</c>.
/// A logger of its own since the logging framework's set-up would be a third of the cold start.
/// </summary>
internal sealed class JsonLogger(Stream output, TimeProvider time, LogLevel minimum) : ILogger
{
    // The lines are read as text or as JSON, never as HTML: quotes and arrows may stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly AsyncLocal<Scope?> _scope = new();

    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum && logLevel != LogLevel.None;

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull =>
        _scope.Value = new Scope(this, state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], _scope.Value);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow());
            json.WriteString("level", logLevel.ToString());
            json.WriteNumber("eventId", eventId.Id);
            json.WriteString("message", formatter(state, exception));
            WriteFields(json, state as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
            for (var scope = _scope.Value; scope is not null; scope = scope.Parent)
            {
                WriteFields(json, scope.Fields);
            }

            if (Activity.Current is { } span)
            {
                json.WriteString("traceId", span.TraceId.ToHexString());
                json.WriteString("spanId", span.SpanId.ToHexString());
            }

            if (exception is not null)
            {
                json.WriteString("exception", exception.ToString());
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        lock (_lock)
        {
            output.Write(buffer.WrittenSpan);
            output.Flush();
        }
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (name != "{OriginalFormat}" && value is not null)
            {
                json.WriteString(JsonNamingPolicy.CamelCase.ConvertName(name), value.ToString());
            }
        }
    }

    private sealed class Scope(JsonLogger owner, IReadOnlyList<KeyValuePair<string, object?>> fields, Scope? parent) : IDisposable
    {
        public IReadOnlyList<KeyValuePair<string, object?>> Fields => fields;

        public Scope? Parent => parent;

        public void Dispose() => owner._scope.Value = parent;
    }
}
