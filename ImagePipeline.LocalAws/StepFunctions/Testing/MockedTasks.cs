using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

namespace ImagePipeline.LocalAws.StepFunctions.Testing;

/// <summary>Answers every task with what the test says, at once, and calls nothing.</summary>
internal sealed class MockedTasks(StateMock mock, TimeProvider time) : ITaskRunner
{
    public Task<Payload> InvokeFunctionAsync(FunctionResource function, Payload input, Action begun, CancellationToken cancellation)
    {
        begun();
        return AnswerAsync();
    }

    public Task<Payload> CallServiceAsync(ServiceResource service, Payload parameters, CancellationToken cancellation) => AnswerAsync();

    public void WatchSubmitted(ServiceResource service, Payload submitted, PendingTask pending)
    {
    }

    public void ScheduleActivity(ActivityResource activity, Payload input, PendingTask pending) => pending.TryTake(null, time.GetUtcNow());

    /// <summary>The token has been sent back before it was sent out.</summary>
    public PendingTask Register(string token, bool workerHasIt)
    {
        var pending = new PendingTask(token, workerHasIt, time.GetUtcNow(), static _ => { });
        pending.TryComplete(new TaskOutcome(mock.Result, mock.Error));
        return pending;
    }

    private Task<Payload> AnswerAsync() => mock.Error is null ? Task.FromResult(mock.Result!) : Task.FromException<Payload>(mock.Error);
}
