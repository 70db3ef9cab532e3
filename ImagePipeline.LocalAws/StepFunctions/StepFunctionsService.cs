using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Executions;
using ImagePipeline.LocalAws.StepFunctions.Operations;

namespace ImagePipeline.LocalAws.StepFunctions;

/// <summary>The API: https://docs.aws.amazon.com/step-functions/latest/apireference/</summary>
internal sealed class StepFunctionsService(
    SignatureVerifier signatures,
    StateMachineOperations stateMachines,
    VersionOperations versions,
    AliasOperations aliases,
    DefinitionCheck definitions,
    ExecutionOperations executions,
    HistoryOperation history,
    ActivityOperations activities,
    TaskOperations tasks,
    TestStateOperation tests,
    PendingTasks pending,
    Tags tags) : JsonService(signatures, "states", "AWSStepFunctions", "1.0")
{
    protected override AccessMap Access { get; } = StatesAccess.Map(pending);

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; } = new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateStateMachine"] = stateMachines.CreateAsync,
        ["UpdateStateMachine"] = stateMachines.UpdateAsync,
        ["DescribeStateMachine"] = stateMachines.DescribeAsync,
        ["DescribeStateMachineForExecution"] = stateMachines.DescribeForExecutionAsync,
        ["ListStateMachines"] = stateMachines.ListAsync,
        ["DeleteStateMachine"] = stateMachines.DeleteAsync,
        ["PublishStateMachineVersion"] = versions.PublishAsync,
        ["ListStateMachineVersions"] = versions.ListAsync,
        ["DeleteStateMachineVersion"] = versions.DeleteAsync,
        ["CreateStateMachineAlias"] = aliases.CreateAsync,
        ["UpdateStateMachineAlias"] = aliases.UpdateAsync,
        ["DescribeStateMachineAlias"] = aliases.DescribeAsync,
        ["ListStateMachineAliases"] = aliases.ListAsync,
        ["DeleteStateMachineAlias"] = aliases.DeleteAsync,
        ["ValidateStateMachineDefinition"] = definitions.ValidateAsync,
        ["StartExecution"] = executions.StartAsync,
        ["StartSyncExecution"] = executions.StartSyncAsync,
        ["StopExecution"] = executions.StopAsync,
        ["DescribeExecution"] = executions.DescribeAsync,
        ["ListExecutions"] = executions.ListAsync,
        ["GetExecutionHistory"] = history.GetAsync,
        ["CreateActivity"] = activities.CreateAsync,
        ["DescribeActivity"] = activities.DescribeAsync,
        ["ListActivities"] = activities.ListAsync,
        ["DeleteActivity"] = activities.DeleteAsync,
        ["GetActivityTask"] = activities.GetTaskAsync,
        ["SendTaskSuccess"] = tasks.SucceedAsync,
        ["SendTaskFailure"] = tasks.FailAsync,
        ["SendTaskHeartbeat"] = tasks.HeartbeatAsync,
        ["TestState"] = tests.RunAsync,
        ["TagResource"] = tags.AddAsync,
        ["UntagResource"] = tags.RemoveAsync,
        ["ListTagsForResource"] = tags.ListAsync,
    };
}
