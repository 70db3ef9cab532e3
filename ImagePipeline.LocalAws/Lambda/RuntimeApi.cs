using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// Lambda's Runtime API, one prefix a function: a process gets <c>AWS_LAMBDA_RUNTIME_API=host:port/function</c>. The
/// connection on which it polls is its sign of life, so a runtime keeps one connection open for all its requests.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeApi(FunctionRegistry functions, IHostApplicationLifetime lifetime) : IEndpoints
{
    /// <summary>AWS's limit of an answer: 6 MB and 100 bytes.</summary>
    private const int MaximumResponse = (6 * 1024 * 1024) + 100;

    private const string ContentType = "application/json";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{function}/2018-06-01/runtime/invocation/next", Guarded(NextAsync));
        routes.MapPost("/{function}/2018-06-01/runtime/invocation/{requestId}/response", Guarded(RespondAsync));
        routes.MapPost("/{function}/2018-06-01/runtime/invocation/{requestId}/error", Guarded(ReportErrorAsync));
        routes.MapPost("/{function}/2018-06-01/runtime/init/error", Guarded(ReportInitErrorAsync));
        routes.Map("/2018-06-01/runtime/{**rest}", context => WriteErrorAsync(context, new AwsException("MissingFunctionName", StatusCodes.Status400BadRequest,
            "The path does not say which function this is: set AWS_LAMBDA_RUNTIME_API to host:port/function-name.")));
    }

    private RequestDelegate Guarded(Func<HttpContext, Function, Task> handle) => WebPages.RefusingBrowsers(async context =>
    {
        try
        {
            await handle(context, FindFunction(context));
        }
        catch (AwsException error)
        {
            await WriteErrorAsync(context, error);
        }
    });

    private static Task WriteErrorAsync(HttpContext context, AwsException error) => JsonProtocol.WriteAsync(
        context, error.Status, ContentType, new JsonObject { ["errorMessage"] = error.Message, ["errorType"] = error.Code });

    private Function FindFunction(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["function"]!;
        return functions.TryGet(name, out var function)
            ? function
            : throw new AwsException("UnknownFunction", StatusCodes.Status404NotFound, $"There is no function '{name}' in terraform/pipeline/functions.json.");
    }

    private async Task NextAsync(HttpContext context, Function function)
    {
        var process = ProcessOf(context, function);
        var polled = function.PollAsync(process);
        Invocation? invocation;
        using (lifetime.ApplicationStopping.Register(() => function.Disconnect(process)))
        {
            invocation = await polled;
        }

        if (invocation is null || function.Start(process) is not { } deadline)
        {
            // Nobody reads this, or LocalAws is stopping and the process is to try again later.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var response = context.Response;
        response.ContentType = ContentType;
        response.ContentLength = invocation.Payload.Length;
        response.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        response.Headers["Lambda-Runtime-Deadline-Ms"] = deadline.ToUnixTimeMilliseconds().ToString();
        response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = invocation.FunctionArn;
        response.Headers["Lambda-Runtime-Trace-Id"] = invocation.TraceHeader;
        await response.BodyWriter.WriteAsync(invocation.Payload);
    }

    private async Task RespondAsync(HttpContext context, Function function)
    {
        if (context.Request.Headers["Lambda-Runtime-Function-Response-Mode"] == "streaming")
        {
            throw AwsException.NotSupported("streamed responses");
        }

        ReadOnlyMemory<byte> body;
        try
        {
            body = await RequestBody.ReadAsync(context.Request, MaximumResponse, ResponseTooLarge);
        }
        catch (AwsException)
        {
            function.TryEnd(RequestId(context), FunctionFailure.ResponseTooLarge(context.Request.ContentLength ?? MaximumResponse + 1, MaximumResponse));
            throw;
        }

        await EndAsync(context, function, new(body, Error: null));
    }

    private static async Task ReportErrorAsync(HttpContext context, Function function) =>
        await EndAsync(context, function, await ReadErrorAsync(context));

    private static async Task ReportInitErrorAsync(HttpContext context, Function function)
    {
        var error = await ReadErrorAsync(context);
        function.FailInit(error, Summarize(error.Payload));
        await AcceptAsync(context);
    }

    private static async Task<FunctionResult> ReadErrorAsync(HttpContext context) => FunctionFailure.Reported(
        await RequestBody.ReadAsync(context.Request, MaximumResponse, ResponseTooLarge),
        context.Request.Headers["Lambda-Runtime-Function-Error-Type"]);

    private static Task EndAsync(HttpContext context, Function function, FunctionResult result) =>
        function.TryEnd(RequestId(context), result)
            ? AcceptAsync(context)
            : throw new AwsException("InvalidRequestID", StatusCodes.Status400BadRequest, "Invalid request ID: the invocation is unknown, answered or timed out.");

    private static Task AcceptAsync(HttpContext context) =>
        JsonProtocol.WriteAsync(context, StatusCodes.Status202Accepted, ContentType, new JsonObject { ["status"] = "OK" });

    /// <summary>The process behind this connection; the first poll makes it known, the connection's end makes it gone.</summary>
    private FunctionProcess ProcessOf(HttpContext context, Function function)
    {
        var connection = context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items;
        if (connection.TryGetValue(function, out var known))
        {
            return (FunctionProcess)known!;
        }

        var process = new FunctionProcess();
        connection[function] = process;
        context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().ConnectionClosed.Register(() =>
        {
            // A connection that LocalAws itself closes, in order to stop, says nothing about the process.
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                function.Disconnect(process);
            }
        });
        return process;
    }

    // {"errorType": "Runtime.BadSettings", "errorMessage": "TABLE_NAME is not set.", "stackTrace": [...]}
    private static string Summarize(ReadOnlyMemory<byte> error)
    {
        try
        {
            using var document = JsonDocument.Parse(error);
            return $"{Text("errorType")}: {Text("errorMessage")}";

            string? Text(string name) => document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return System.Text.Encoding.UTF8.GetString(error.Span);
        }
    }

    private static string RequestId(HttpContext context) => (string)context.Request.RouteValues["requestId"]!;

    private static AwsException ResponseTooLarge() => new("RequestEntityTooLarge", StatusCodes.Status413PayloadTooLarge,
        $"Exceeded maximum allowed payload size ({MaximumResponse} bytes).");
}
