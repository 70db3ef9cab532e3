using System.Text.Json;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Executions;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

/// <summary>What workers report of the tasks they hold tokens of.</summary>
internal sealed class TaskOperations(PendingTasks tasks, TimeProvider time)
{
    public Task<JsonBody> SucceedAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (token, output) = (parameters.String("taskToken"), parameters.String("output"));
        parameters.End();
        try
        {
            Json.Parse(output);
        }
        catch (JsonException fault)
        {
            throw StatesErrors.InvalidOutput(JsonFault.Describe(output, fault));
        }

        return CompleteAsync(token, new TaskOutcome(Payload.FromText(output), null), cancellation);
    }

    public Task<JsonBody> FailAsync(Parameters parameters, CancellationToken cancellation)
    {
        var token = parameters.String("taskToken");
        var error = new StatesException(parameters.OptionalString("error"), parameters.OptionalString("cause"));
        parameters.End();
        return CompleteAsync(token, new TaskOutcome(null, error), cancellation);
    }

    public Task<JsonBody> HeartbeatAsync(Parameters parameters, CancellationToken cancellation)
    {
        var token = parameters.String("taskToken");
        parameters.End();
        return Find(token).TryBeat(time.GetUtcNow()) ? Task.FromResult(JsonBody.Empty) : throw StatesErrors.TaskTimedOut();
    }

    private async Task<JsonBody> CompleteAsync(string token, TaskOutcome outcome, CancellationToken cancellation)
    {
        if (!Find(token).TryComplete(outcome))
        {
            throw StatesErrors.TaskTimedOut();
        }

        await outcome.Recorded.WaitAsync(cancellation);
        return JsonBody.Empty;
    }

    private PendingTask Find(string token) =>
        !TaskTokens.IsWellFormed(token) ? throw StatesErrors.InvalidToken()
        : tasks.TryFind(token, out var pending) ? pending
        : throw StatesErrors.TaskTimedOut();
}
