using System.IO.Compression;
using Google.Protobuf;
using Google.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Proto.Collector.Logs.V1;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>OTLP over HTTP, as binary protobuf, plain or gzipped: https://opentelemetry.io/docs/specs/otlp/#otlphttp</summary>
internal sealed class OtlpHttp(OtlpReceiver receiver, int bytesLimit)
{
    private const string Protobuf = "application/x-protobuf";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/logs", context => TakeAsync(context, ExportLogsServiceRequest.Parser, receiver.Take));
        app.MapPost("/v1/traces", context => TakeAsync(context, ExportTraceServiceRequest.Parser, receiver.Take));
        app.MapPost("/v1/metrics", context => TakeAsync(context, ExportMetricsServiceRequest.Parser, receiver.Take));
    }

    private async Task TakeAsync<TRequest, TResponse>(HttpContext context, MessageParser<TRequest> parser, Func<TRequest, TResponse> take)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        try
        {
            var body = await ReadAsync(context.Request, context.RequestAborted);
            await WriteAsync(context, 200, take(parser.ParseFrom(body)));
        }
        catch (InvalidProtocolBufferException e)
        {
            await RefuseAsync(context, 400, $"The body is not the protobuf message that belongs here: {e.Message}");
        }
        catch (InvalidDataException e)
        {
            await RefuseAsync(context, 400, $"The body is not gzip: {e.Message}");
        }
        catch (ApiException e)
        {
            await RefuseAsync(context, e.Status, e.Message);
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(context, e.StatusCode, e.Message);
        }
    }

    private async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentType?.Split(';')[0].Trim() != Protobuf)
        {
            throw new ApiException(415, $"The dashboard takes {Protobuf}, not '{request.ContentType}'.");
        }

        await using var body = request.Headers.ContentEncoding.ToString() switch
        {
            "" or "identity" => request.Body,
            "gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
            var other => throw new ApiException(415, $"The dashboard takes plain or gzip, not '{other}'."),
        };

        // A few packed bytes can be gigabytes unpacked: no more is unpacked than is taken.
        using var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (unpacked.Length + read > bytesLimit)
            {
                throw new ApiException(413, $"The request is larger than {bytesLimit} bytes unpacked: send smaller batches.");
            }

            unpacked.Write(buffer, 0, read);
        }

        return unpacked.ToArray();
    }

    private static Task RefuseAsync(HttpContext context, int status, string message) => WriteAsync(context, status, new Status { Message = message });

    private static Task WriteAsync(HttpContext context, int status, IMessage message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Protobuf;
        return context.Response.Body.WriteAsync(message.ToByteArray(), context.RequestAborted).AsTask();
    }
}
