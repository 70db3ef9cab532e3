using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>Runs what Task states ask for. Errors are thrown as <see cref="StatesException"/> with the names AWS gives them.</summary>
internal interface ITaskRunner
{
    /// <param name="begun">Called once the function has begun: until then it waits its turn, which counts against no timeout.</param>
    Task<Payload> InvokeFunctionAsync(FunctionResource function, Payload input, Action begun, CancellationToken cancellation);

    /// <summary>Calls a service and gives its answer; for the patterns that wait this is only the answer to the submission.</summary>
    Task<Payload> CallServiceAsync(ServiceResource service, Payload parameters, CancellationToken cancellation);

    /// <summary>Sees to it that the token is completed when what was submitted ends, for the patterns that wait for that.</summary>
    void WatchSubmitted(ServiceResource service, Payload submitted, PendingTask pending);

    /// <summary>Puts a task in the queue of an activity.</summary>
    /// <exception cref="StatesException">There is no such activity.</exception>
    void ScheduleActivity(ActivityResource activity, Payload input, PendingTask pending);

    /// <summary>Makes a token known to those who complete tasks; it is forgotten when the pending task is disposed.</summary>
    PendingTask Register(string token, bool workerHasIt);
}
