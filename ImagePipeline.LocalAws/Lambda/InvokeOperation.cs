using System.Text.Json;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Telemetry;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Lambda's Invoke.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html</remarks>
internal sealed class InvokeOperation(
    FunctionRegistry functions, LambdaInvoker invoker, AsyncInvocations async, SignatureVerifier signatures, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int MaximumPayload = 6 * 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        context.Span()?.IsOperation("lambda", "Invoke");
        var request = context.Request;
        RefuseUnsupported(request.Headers);
        var (function, arn) = functions.Find((string)request.RouteValues["function"]!, request.Query["Qualifier"]);
        var payload = await RequestBody.ReadAsync(request, MaximumPayload, () => LambdaErrors.PayloadTooLarge(MaximumPayload));
        signatures.Check(request, payload, "lambda", status: StatusCodes.Status403Forbidden);
        context.Authorize("lambda", "Invoke", LambdaAccess.Map(arn), static () => default, LambdaErrors.AccessDenied);
        payload = CheckJson(payload);

        var requestId = LambdaInvoker.NewRequestId();
        var trace = TraceHeader.Of(request, time.GetUtcNow());
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        switch (request.Headers["X-Amz-Invocation-Type"].ToString())
        {
            case "" or "RequestResponse":
                await AnswerAsync(context, function, arn, requestId, payload, trace);
                break;
            case "Event":
                await async.AcceptAsync(function.Definition.Name, arn, payload, requestId, trace);
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            case "DryRun":
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case var other:
                throw Parameters.Invalid($"1 validation error detected: Value '{other}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
        }
    }

    private async Task AnswerAsync(HttpContext context, Function function, string arn, string requestId, ReadOnlyMemory<byte> payload, string trace)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var result = await invoker.InvokeAsync(function, arn, requestId, payload, trace, gone.Token);

        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = result.Payload.Length;
        response.Headers["X-Amz-Executed-Version"] = function.Definition.Version;
        response.Headers[TraceHeader.Name] = trace;
        if (result.Error is not null)
        {
            response.Headers["X-Amz-Function-Error"] = result.Error;
        }

        await response.BodyWriter.WriteAsync(result.Payload, context.RequestAborted);
    }

    private static void RefuseUnsupported(IHeaderDictionary headers)
    {
        if (headers["X-Amz-Log-Type"] is [{ } logType] && logType != "None")
        {
            throw AwsException.NotSupported("the log tail of an invocation: the app host shows what a function's processes write");
        }

        if (headers.ContainsKey("X-Amz-Client-Context"))
        {
            throw AwsException.NotSupported("the client context of an invocation");
        }
    }

    // An invocation without a payload gets an empty object.
    private static ReadOnlyMemory<byte> CheckJson(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return "{}"u8.ToArray();
        }

        try
        {
            var reader = new Utf8JsonReader(payload.Span, new JsonReaderOptions { MaxDepth = 1000 });
            while (reader.Read())
            {
            }

            return payload;
        }
        catch (JsonException error)
        {
            throw LambdaErrors.NotJson(error.Message);
        }
    }
}
