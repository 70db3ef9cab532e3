using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Executions;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>Runs the tasks of one execution.</summary>
internal sealed class TaskRunner(
    string? traceHeader, FunctionTasks functions, ServiceTasks services, NestedExecutions nested, PendingTasks pendingTasks, ActivityQueues activities, ActivityStore activityStore) : ITaskRunner
{
    public Task<Payload> InvokeFunctionAsync(FunctionResource function, Payload input, Action begun, CancellationToken cancellation) =>
        functions.InvokeAsync(function.Arn, input.Text, traceHeader, begun, cancellation);

    public Task<Payload> CallServiceAsync(ServiceResource service, Payload parameters, CancellationToken cancellation)
    {
        if (parameters.Node is not JsonObject fields)
        {
            throw StatesException.Runtime($"The Parameters '{parameters.Text}' could not be used to start the Task: not a JSON object");
        }

        return service.ResourceType switch
        {
            "lambda" => functions.InvokeAsync(fields, traceHeader, cancellation),
            "states" => nested.StartAsync(fields, service.Pattern, traceHeader),
            _ => services.CallAsync(service, fields, cancellation),
        };
    }

    public void WatchSubmitted(ServiceResource service, Payload submitted, PendingTask pending)
    {
        if (service.Pattern is ServicePattern.Sync or ServicePattern.SyncWithJsonOutput)
        {
            _ = nested.WatchAsync(submitted, service.Pattern, pending);
        }
    }

    public void ScheduleActivity(ActivityResource activity, Payload input, PendingTask pending)
    {
        if (activityStore.Find(activity.Arn) is null)
        {
            throw StatesException.Runtime($"The activity {activity.Arn} does not exist.");
        }

        activities.Add(activity.Arn, input, pending);
    }

    public PendingTask Register(string token, bool workerHasIt) => pendingTasks.Register(token, workerHasIt);
}

internal sealed class TaskRunnerFactory(
    FunctionTasks functions, ServiceTasks services, NestedExecutions nested, PendingTasks pendingTasks, ActivityQueues activities, ActivityStore activityStore)
{
    public ITaskRunner Create(Execution execution) =>
        new TaskRunner(execution.TraceHeader, functions, services, nested, pendingTasks, activities, activityStore);
}
