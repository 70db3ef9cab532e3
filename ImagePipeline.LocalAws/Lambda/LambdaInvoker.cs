using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Invokes functions for the other services: synchronously for an answer, asynchronously as an event's target.</summary>
internal sealed class LambdaInvoker(
    FunctionRegistry functions, AsyncInvocations async, TimeProvider time, IOptions<LambdaOptions> options) : IFunctionInvoker, IEventTarget
{
    public string Service => "lambda";

    public Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, string? traceHeader, CancellationToken cancellation)
    {
        var (found, arn) = functions.Find(function);
        return InvokeAsync(found, arn, NewRequestId(), payload, traceHeader ?? TraceHeader.Create(time.GetUtcNow()), cancellation);
    }

    public Task<FunctionResult> InvokeInTurnAsync(string function, ReadOnlyMemory<byte> payload, string? traceHeader, Action begun, CancellationToken cancellation)
    {
        var (found, arn) = functions.Find(function);
        var invocation = new Invocation(NewRequestId(), arn, payload, traceHeader ?? TraceHeader.Create(time.GetUtcNow())) { Begun = begun };
        return found.RunAsync(invocation, options.Value.MaximumWait, cancellation);
    }

    public Task<FunctionResult> InvokeAsync(
        Function function, string arn, string requestId, ReadOnlyMemory<byte> payload, string traceHeader, CancellationToken cancellation) =>
        function.RunAsync(new Invocation(requestId, arn, payload, traceHeader), options.Value.MaximumWait, cancellation);

    public Task SendAsync(Arn target, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var (found, arn) = functions.Find(target.ToString());
        return async.AcceptAsync(found.Definition.Name, arn, payload, NewRequestId(), traceHeader: null);
    }

    public static string NewRequestId() => Guid.NewGuid().ToString();
}
