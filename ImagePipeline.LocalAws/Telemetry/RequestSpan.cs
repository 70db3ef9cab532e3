using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.LocalAws.Telemetry;

/// <summary>
/// A request as telemetry: a server span and a measurement, named by the operation that it turns out to ask for. The span
/// goes on in the trace of the caller: X-Ray's header, as AWS's SDKs send it, else W3C's.
/// </summary>
internal sealed class RequestSpan(HttpContext context, DateTimeOffset startedAt)
{
    private static readonly Meter Meter = new("ImagePipeline.LocalAws");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "localaws.request.duration",
        "s",
        "How long operations of the services took.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    private Activity? _span;
    private string? _service;
    private string? _operation;

    /// <param name="carried">A traceparent that came with the request otherwise than as a header.</param>
    public void Begin(string? carried = null)
    {
        var request = context.Request;
        var parent = ActivityContext.TryParse(carried, null, isRemote: true, out var given)
            || XRayTraceHeader.TryParse(request.Headers[XRayTraceHeader.Name], out given)
            || ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, isRemote: true, out given)
            ? given
            : default;
        _span = Spans.StartFrom(parent, request.Method, ActivityKind.Server, startedAt);
        _span?.SetTag(SpanAttributes.HttpMethod, request.Method);
        _span?.SetTag(SpanAttributes.UrlPath, request.Path.Value);
    }

    /// <summary>The request asks for an operation of a service, which AWS's SDKs call otherwise than signatures do.</summary>
    public void IsOperation(string signingName, string operation)
    {
        var service = signingName switch
        {
            "dynamodb" => "DynamoDB",
            "events" => "EventBridge",
            "lambda" => "Lambda",
            "rekognition" => "Rekognition",
            "s3vectors" => "S3Vectors",
            "states" => "SFN",
            _ => signingName.ToUpperInvariant(),
        };
        (_service, _operation) = (service, operation);
        if (_span is not null)
        {
            _span.DisplayName = $"{service}.{operation}";
            _span.SetTag(SpanAttributes.RpcSystem, SpanAttributes.AwsApi);
            _span.SetTag(SpanAttributes.RpcService, service);
            _span.SetTag(SpanAttributes.RpcMethod, operation);
        }
    }

    /// <summary>The request is one of the HTTP API's.</summary>
    public void IsRoute(string routeKey, string path)
    {
        (_service, _operation) = ("HttpApi", routeKey);
        if (_span is not null)
        {
            _span.DisplayName = routeKey;
            _span.SetTag(SpanAttributes.HttpRoute, routeKey.Split(' ')[^1]);
            _span.SetTag(SpanAttributes.UrlPath, path);
            _span.SetImage(path);
        }
    }

    public void IsObject(string bucket, string key)
    {
        _span?.SetTag(SpanAttributes.S3Bucket, bucket);
        _span?.SetTag(SpanAttributes.S3Key, key);
        _span.SetImage(key);
    }

    public void End(TimeSpan duration)
    {
        var status = context.Response.StatusCode;
        if (_service is not null)
        {
            Durations.Record(
                duration.TotalSeconds,
                new(SpanAttributes.RpcService, _service), new(SpanAttributes.RpcMethod, _operation), new(SpanAttributes.HttpStatusCode, status));
        }

        _span?.SetTag(SpanAttributes.HttpStatusCode, status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            _span.SetError($"{status}", message: null);
        }

        _span?.Dispose();
    }
}
