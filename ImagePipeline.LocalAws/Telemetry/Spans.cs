using System.Diagnostics;
using System.Text.RegularExpressions;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.LocalAws.Telemetry;

/// <summary>What LocalAws says of its own work: https://opentelemetry.io/docs/specs/semconv/. Nothing is begun where nobody listens.</summary>
internal static partial class Spans
{
    private static readonly ActivitySource Source = new("ImagePipeline.LocalAws");

    /// <summary>Where new work of this flow belongs to; the default where none of it is sent anywhere.</summary>
    public static ActivityContext Current => Activity.Current is { Recorded: true } span ? span.Context : default;

    /// <summary>Work below the current span.</summary>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>Work that follows from elsewhere, or from nothing, whatever this flow was about before.</summary>
    public static Activity? StartFrom(ActivityContext parent, string name, ActivityKind kind, DateTimeOffset since = default)
    {
        Activity.Current = null;
        return Source.StartActivity(name, kind, parent, startTime: since);
    }

    /// <summary>Names the image that a key, a path or an execution's name holds the id of: 32 or 48 hexadecimal digits.</summary>
    public static void SetImage(this Activity? span, string? text)
    {
        if (span is not null && text is not null && ImageId().Match(text) is { Success: true } id)
        {
            span.SetTag(SpanAttributes.ImageId, id.Value);
        }
    }

    public static void SetError(this Activity? span, string errorType, string? message)
    {
        span?.SetTag(SpanAttributes.ErrorType, errorType);
        span?.SetStatus(ActivityStatusCode.Error, message);
    }

    [GeneratedRegex("(?<![0-9a-zA-Z])[0-9a-f]{32}(?:[0-9a-f]{16})?(?![0-9a-zA-Z])")]
    private static partial Regex ImageId();
}
