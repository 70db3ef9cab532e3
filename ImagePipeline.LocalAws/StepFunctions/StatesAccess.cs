using System.Text.Json;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Executions;

namespace ImagePipeline.LocalAws.StepFunctions;

/// <summary>Which permissions Step Functions' operations need.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html</remarks>
internal static class StatesAccess
{
    /// <param name="tasks">Tells of which state machine a task's token is.</param>
    public static AccessMap Map(PendingTasks tasks) => new()
    {
        { "StartExecution", (input, _) => Machine("states:StartExecution", input) },
        { "StartSyncExecution", (input, _) => Machine("states:StartSyncExecution", input) },
        { "states", ["UpdateStateMachine", "DescribeStateMachine", "DeleteStateMachine", "ListExecutions"], (input, _) => StatesArns.Split(AccessMap.Text(input, "stateMachineArn")).StateMachineArn },
        { "states", ["DescribeExecution", "GetExecutionHistory", "StopExecution", "DescribeStateMachineForExecution"], (input, _) => AccessMap.Text(input, "executionArn") },
        { "SendTaskSuccess", (input, _) => Task("states:SendTaskSuccess", input, tasks) },
        { "SendTaskFailure", (input, _) => Task("states:SendTaskFailure", input, tasks) },
        { "SendTaskHeartbeat", (input, _) => Task("states:SendTaskHeartbeat", input, tasks) },
        { "states", ["GetActivityTask", "DescribeActivity", "DeleteActivity"], (input, _) => AccessMap.Text(input, "activityArn") },
        { "states", ["ListStateMachines", "ListActivities", "TestState"], (_, _) => "*" },
    };

    // A task that has ended is nobody's: the operation says that it has.
    private static IEnumerable<AccessNeed> Task(string action, JsonElement input, PendingTasks tasks) =>
        tasks.StateMachineOf(AccessMap.Text(input, "taskToken")) is { } machine ? [new AccessNeed(action, machine)] : [];

    // A version or an alias is a condition on its state machine.
    // https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
    private static IEnumerable<AccessNeed> Machine(string action, JsonElement input)
    {
        var (machine, qualifier) = StatesArns.Split(AccessMap.Text(input, "stateMachineArn"));
        return [new AccessNeed(action, machine, qualifier is null ? null : [new("states:StateMachineQualifier", qualifier)])];
    }
}
