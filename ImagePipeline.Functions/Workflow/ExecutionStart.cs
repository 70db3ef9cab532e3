using System.Text.Json;
using ImagePipeline.Functions.Aws;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions.Workflow;

/// <summary>The start of an execution, which its name makes happen once.</summary>
internal static class ExecutionStart
{
    public static async Task StartOnceAsync(
        this IStepFunctions stepFunctions, string stateMachineArn, string name, ExecutionInput input, ILogger logger, CancellationToken cancellationToken)
    {
        var isNew = await stepFunctions.StartExecutionAsync(
            stateMachineArn, name, JsonSerializer.Serialize(input, WorkflowJson.Default.ExecutionInput), cancellationToken);
        if (isNew)
        {
            Log.ExecutionStarted(logger, name);
        }
        else
        {
            Log.ExecutionExists(logger, name);
        }
    }
}
