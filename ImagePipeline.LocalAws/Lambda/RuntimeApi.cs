using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.Deployed;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// Lambda's Runtime API, one prefix a function: a process gets <c>AWS_LAMBDA_RUNTIME_API=host:port/function</c>. The
/// connection on which it polls is its sign of life, so a runtime keeps one connection open for all its requests. A process that LocalAws
/// started has a prefix of its own, and may have as many connections as it likes.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeApi(FunctionRegistry functions, Sandboxes sandboxes, IHostApplicationLifetime lifetime) : IEndpoints
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

    private RequestDelegate Guarded(Func<HttpContext, Caller, Task> handle) => WebPages.RefusingBrowsers(async context =>
    {
        try
        {
            await handle(context, FindCaller(context));
        }
        catch (AwsException error)
        {
            await WriteErrorAsync(context, error);
        }
    });

    private static Task WriteErrorAsync(HttpContext context, AwsException error) => JsonProtocol.WriteAsync(
        context, error.Status, ContentType, new JsonObject { ["errorMessage"] = error.Message, ["errorType"] = error.Code });

    /// <param name="Process">Null where only its connection tells which it is.</param>
    private sealed record Caller(Function Function, FunctionProcess? Process);

    private Caller FindCaller(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["function"]!;
        return sandboxes.Find(name) is { } sandbox ? new(sandbox.Function, sandbox.Process)
            : functions.TryGet(name, out var function) ? new(function, null)
            : throw new AwsException("UnknownFunction", StatusCodes.Status404NotFound, $"There is no function '{name}' in terraform/pipeline/functions.json.");
    }

    private async Task NextAsync(HttpContext context, Caller caller)
    {
        var function = caller.Function;
        var process = caller.Process ?? ProcessOf(context, function);
        var polled = function.PollAsync(process);
        Invocation? invocation;
        using (lifetime.ApplicationStopping.Register(() => function.Disconnect(process)))
        using (context.RequestAborted.Register(() => function.StopPolling(process)))
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

    private static async Task RespondAsync(HttpContext context, Caller caller)
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
            caller.Function.TryEnd(RequestId(context), FunctionFailure.ResponseTooLarge(context.Request.ContentLength ?? MaximumResponse + 1, MaximumResponse));
            throw;
        }

        await EndAsync(context, caller, new(body, Error: null));
    }

    private static async Task ReportErrorAsync(HttpContext context, Caller caller) =>
        await EndAsync(context, caller, await ReadErrorAsync(context));

    private static async Task ReportInitErrorAsync(HttpContext context, Caller caller)
    {
        caller.Function.FailInit(await ReadErrorAsync(context), caller.Process);
        await AcceptAsync(context);
    }

    private static async Task<FunctionResult> ReadErrorAsync(HttpContext context) => FunctionFailure.Reported(
        await RequestBody.ReadAsync(context.Request, MaximumResponse, ResponseTooLarge),
        context.Request.Headers["Lambda-Runtime-Function-Error-Type"]);

    private static Task EndAsync(HttpContext context, Caller caller, FunctionResult result) =>
        caller.Function.TryEnd(RequestId(context), result)
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

    private static string RequestId(HttpContext context) => (string)context.Request.RouteValues["requestId"]!;

    private static AwsException ResponseTooLarge() => new("RequestEntityTooLarge", StatusCodes.Status413PayloadTooLarge,
        $"Exceeded maximum allowed payload size ({MaximumResponse} bytes).");
}
