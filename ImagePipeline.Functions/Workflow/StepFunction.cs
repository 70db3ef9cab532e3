using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// A step of the state machine. Its errors have the names that the machine's Retry and Catch know: a picture's own fault
/// is its failure code and never retried, a fault of the infrastructure is <see cref="FunctionException.Transient"/>, and
/// <see cref="FunctionException.Throttled"/> sends the step to the end of a line: the function's queue. From there the same
/// function takes it when its turn has come, and answers the execution by its task token. What it did and found out is told to
/// <see cref="IStepStore"/>; the execution hears no more than what the next state needs.
/// </summary>
/// <param name="state">The state whose function this is.</param>
internal abstract class StepFunction<TInput, TOutput>(
    FunctionHost host, string name, string state, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output) : JsonFunction<TInput, TOutput>(input, output)
    where TInput : IImageInput
{
    // Step Functions' limits, https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html.
    private const int LongestCause = 32_768;

    // A message that is not done comes into sight again only after minutes: a few seconds' patience is the shorter wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestTelling = TimeSpan.FromSeconds(2);

    protected FunctionHost Host => host;

    public sealed override async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (JsonSerializer.Deserialize(payload.Span, WorkflowJson.Default.QueueEvent)?.Records is not { } messages)
        {
            return await base.InvokeAsync(payload, cancellationToken);
        }

        var answer = await QueueMessage.HandleEachAsync(messages, message => AnswerAsync(message.Body!, cancellationToken), host.Logger);
        return JsonSerializer.SerializeToUtf8Bytes(answer, WorkflowJson.Default.BatchAnswer);
    }

    public sealed override async Task<TOutput> HandleAsync(TInput input, CancellationToken cancellationToken)
    {
        using var scope = host.Logger.BeginScope(new LogField("imageId", input.ImageId));
        using var span = Tracing.Continue(name, input.Traceparent);
        Tracing.SetImage(input.ImageId);
        var step = new StepKey(input.ImageId, input.Retry, state);
        try
        {
            await host.Steps.BeginAsync(step, host.Time.GetUtcNow(), cancellationToken);
            var (answer, result) = await RunAsync(input, cancellationToken);
            await host.Steps.SucceedAsync(step, result, host.Time.GetUtcNow(), cancellationToken);
            return answer;
        }
        catch (Exception exception)
        {
            var failure = ToFailure(exception);
            await TellAsync(step, failure);
            if (failure == exception)
            {
                throw;
            }

            throw failure;
        }
    }

    /// <returns>What the execution is answered, and what the step found out as JSON, if anything.</returns>
    protected abstract Task<(TOutput Answer, string? Result)> RunAsync(TInput input, CancellationToken cancellationToken);

    private static Exception ToFailure(Exception exception) => exception switch
    {
        ImageRejectedException rejected => new FunctionException(rejected.Code, rejected.Message, rejected) { Parameters = rejected.Parameters },
        _ when AwsErrors.IsTransient(exception) => new FunctionException(
            AwsErrors.IsThrottled(exception) ? FunctionException.Throttled : FunctionException.Transient, exception.Message, exception),
        _ => exception,
    };

    // The failure itself goes its way whether or not it can be told.
    private async Task TellAsync(StepKey step, Exception failure)
    {
        var error = FunctionError.From(failure);
        using var limit = new CancellationTokenSource(LongestTelling, host.Time);
        try
        {
            var cause = JsonSerializer.Serialize(error with { StackTrace = [] }, RuntimeJson.Default.FunctionError);
            await host.Steps.FailAsync(step, new StepError(error.ErrorType, cause), host.Time.GetUtcNow(), limit.Token);
        }
        catch (Exception exception) when (AwsErrors.IsTransient(exception) || exception is OperationCanceledException)
        {
            Log.StepUntold(host.Logger, name, exception.Message);
        }
    }

    /// <summary>Runs the step that a message brings, and tells its execution.</summary>
    private async Task AnswerAsync(string body, CancellationToken cancellationToken)
    {
        var isWanted = await AnswerAsync(JsonSerializer.Deserialize(body, WorkflowJson.Default.WaitingStep)!, cancellationToken);
        if (!isWanted)
        {
            Log.TaskOver(host.Logger, name);
        }
    }

    private async Task<bool> AnswerAsync(WaitingStep waiting, CancellationToken cancellationToken)
    {
        if (waiting.TaskToken is null)
        {
            await CatchUpAsync(waiting.Input.Deserialize(Input)!, cancellationToken);
            return true;
        }

        FunctionError error;
        try
        {
            var result = await HandlePatientlyAsync(waiting.Input.Deserialize(Input)!, cancellationToken);
            return await host.StepFunctions.Value.SendTaskSuccessAsync(waiting.TaskToken, JsonSerializer.Serialize(result, Output), cancellationToken);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            error = FunctionError.From(new FunctionException(FailureCode.Timeout, $"{name} did not finish before its deadline.", exception));
        }
        catch (Exception exception) when (exception is not FunctionException { ErrorType: FunctionException.Throttled or FunctionException.Transient }
            && !AwsErrors.IsTransient(exception))
        {
            error = FunctionError.From(exception);
        }

        var cause = JsonSerializer.Serialize(error, RuntimeJson.Default.FunctionError);
        return await host.StepFunctions.Value.SendTaskFailureAsync(waiting.TaskToken, error.ErrorType, cause.Length > LongestCause ? cause[..LongestCause] : cause, CancellationToken.None);
    }

    /// <summary>Does what an execution went on without, or what was no step yet when it ran. Where it fails, the message comes again.</summary>
    private async Task CatchUpAsync(TInput input, CancellationToken cancellationToken)
    {
        using var scope = host.Logger.BeginScope(new LogField("imageId", input.ImageId));
        using var span = Tracing.Continue(name, input.Traceparent);
        Tracing.SetImage(input.ImageId);
        var (_, result) = await RunAsync(input, cancellationToken);
        await host.Steps.SucceedAsync(new StepKey(input.ImageId, input.Retry, state), result, host.Time.GetUtcNow(), cancellationToken);
    }

    private async Task<TOutput> HandlePatientlyAsync(TInput input, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(host.Time, Patience);
        while (true)
        {
            try
            {
                return await HandleAsync(input, cancellationToken);
            }
            catch (FunctionException exception) when (exception.ErrorType == FunctionException.Throttled)
            {
                if (!await backoff.WaitAsync(cancellationToken))
                {
                    throw;
                }
            }
        }
    }
}
