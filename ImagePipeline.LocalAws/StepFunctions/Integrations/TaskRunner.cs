using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Executions;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>Runs the tasks of one execution.</summary>
/// <param name="caller">In whose name, where policies decide.</param>
internal sealed class TaskRunner(
    Execution execution, Caller? caller, TaskAccess access, FunctionTasks functions, ServiceTasks services, NestedExecutions nested, PendingTasks pendingTasks, ActivityQueues activities, ActivityStore activityStore) : ITaskRunner
{
    public async Task<Payload> InvokeFunctionAsync(FunctionResource function, Payload input, Action begun, CancellationToken cancellation)
    {
        access.RequireInvoke(caller, function.Arn);
        return await functions.InvokeAsync(function.Arn, input.Text, execution.TraceHeader, begun, cancellation);
    }

    public async Task<Payload> CallServiceAsync(ServiceResource service, Payload parameters, CancellationToken cancellation)
    {
        if (parameters.Node is not JsonObject fields)
        {
            throw StatesException.Runtime($"The Parameters '{parameters.Text}' could not be used to start the Task: not a JSON object");
        }

        access.Require(caller, service, fields);
        return service.ResourceType switch
        {
            "lambda" => await functions.InvokeAsync(fields, execution.TraceHeader, cancellation),
            "states" => await nested.StartAsync(fields, service.Pattern, execution.TraceHeader),
            _ => await services.CallAsync(service, fields, cancellation, caller),
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

    public PendingTask Register(string token, bool workerHasIt) => pendingTasks.Register(token, workerHasIt, execution.StateMachineArn);
}

internal sealed class TaskRunnerFactory(
    TaskAccess access, FunctionTasks functions, ServiceTasks services, NestedExecutions nested, PendingTasks pendingTasks, ActivityQueues activities, ActivityStore activityStore)
{
    /// <param name="roleArn">The state machine's.</param>
    public ITaskRunner Create(Execution execution, string roleArn) =>
        new TaskRunner(execution, access.CallerOf(roleArn, execution.Name), access, functions, services, nested, pendingTasks, activities, activityStore);
}
