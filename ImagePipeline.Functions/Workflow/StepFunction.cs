using System.Text.Json.Serialization.Metadata;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// A step of the state machine. Its errors have the names that the machine's Retry and Catch know: a picture's own fault
/// is its failure code and never retried, a fault of the infrastructure is <see cref="FunctionException.Transient"/>.
/// </summary>
internal abstract class StepFunction<TInput, TOutput>(
    FunctionHost host, string name, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output) : JsonFunction<TInput, TOutput>(input, output)
    where TInput : IImageInput
{
    protected FunctionHost Host => host;

    public sealed override async Task<TOutput> HandleAsync(TInput input, CancellationToken cancellationToken)
    {
        using var scope = host.Logger.BeginScope(new LogField("imageId", input.ImageId));
        using var span = Tracing.Continue(name, input.Traceparent);
        Tracing.SetImage(input.ImageId);
        try
        {
            return await RunAsync(input, cancellationToken);
        }
        catch (ImageRejectedException exception)
        {
            throw new FunctionException(exception.Code, exception.Message, exception) { Parameters = exception.Parameters };
        }
        catch (Exception exception) when (AwsErrors.IsTransient(exception))
        {
            throw new FunctionException(FunctionException.Transient, exception.Message, exception);
        }
    }

    protected abstract Task<TOutput> RunAsync(TInput input, CancellationToken cancellationToken);
}
