using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace ImagePipeline.Functions.Aws;

/// <summary>What the functions need of Step Functions, https://docs.aws.amazon.com/step-functions/latest/apireference/.</summary>
internal interface IStepFunctions
{
    /// <summary>False when an execution of this name exists already.</summary>
    Task<bool> StartExecutionAsync(string stateMachineArn, string name, string input, CancellationToken cancellationToken);

    /// <summary>Answers a task that waits for its token.</summary>
    /// <param name="output">JSON.</param>
    /// <returns>False where nobody waits for it any more: the task timed out, or its execution is over.</returns>
    Task<bool> SendTaskSuccessAsync(string taskToken, string output, CancellationToken cancellationToken);

    /// <summary>The same with a failure.</summary>
    Task<bool> SendTaskFailureAsync(string taskToken, string error, string cause, CancellationToken cancellationToken);

    /// <summary>Null when Step Functions does not know the execution (not started yet, or forgotten after 90 days).</summary>
    Task<ExecutionDescription?> DescribeExecutionAsync(string executionArn, CancellationToken cancellationToken);

    /// <summary>All events, oldest first.</summary>
    Task<IReadOnlyList<HistoryEvent>> GetExecutionHistoryAsync(string executionArn, CancellationToken cancellationToken);
}

internal sealed record StartExecutionRequest(string StateMachineArn, string Name, string Input, string? TraceHeader);

internal sealed record StartExecutionResponse(string ExecutionArn);

internal sealed record SendTaskSuccessRequest(string TaskToken, string Output);

internal sealed record SendTaskFailureRequest(string TaskToken, string Error, string Cause);

internal sealed record SendTaskResponse;

internal sealed record DescribeExecutionRequest(string ExecutionArn);

/// <param name="Status">RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED or PENDING_REDRIVE.</param>
/// <param name="StartDate">Seconds since 1970, with fractions; so is <paramref name="StopDate"/>.</param>
internal sealed record ExecutionDescription(string Status, double StartDate, double? StopDate);

internal sealed record GetExecutionHistoryRequest(string ExecutionArn, int MaxResults, bool IncludeExecutionData, string? NextToken);

internal sealed record GetExecutionHistoryResponse(IReadOnlyList<HistoryEvent> Events, string? NextToken);

/// <summary>One event, such as <c>{"id": 2, "previousEventId": 0, "timestamp": 1.5, "type": "TaskStateEntered", "stateEnteredEventDetails": {"name": "Resize"}}</c>.</summary>
internal sealed record HistoryEvent(long Id, long PreviousEventId, double Timestamp, string Type, StateEntered? StateEnteredEventDetails)
{
    /// <summary>The details of the other types: each type has a member of its own name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Details { get; set; }
}

internal sealed record StateEntered(string Name);

/// <param name="traceHeader">Gives X-Ray's trace header of what is in hand, which the execution goes on with.</param>
internal sealed class StepFunctionsClient(JsonServiceClient client, Func<string?> traceHeader) : IStepFunctions
{
    private const int PageSize = 1000;

    public async Task<bool> StartExecutionAsync(string stateMachineArn, string name, string input, CancellationToken cancellationToken)
    {
        var request = new StartExecutionRequest(stateMachineArn, name, input, traceHeader());
        try
        {
            await client.InvokeAsync(
                "StartExecution", request, AwsJson.Default.StartExecutionRequest, AwsJson.Default.StartExecutionResponse, cancellationToken);
            return true;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ExecutionAlreadyExists")
        {
            return false;
        }
    }

    public Task<bool> SendTaskSuccessAsync(string taskToken, string output, CancellationToken cancellationToken) => IsAwaitedAsync(client.InvokeAsync(
        "SendTaskSuccess", new SendTaskSuccessRequest(taskToken, output), AwsJson.Default.SendTaskSuccessRequest, AwsJson.Default.SendTaskResponse, cancellationToken));

    public Task<bool> SendTaskFailureAsync(string taskToken, string error, string cause, CancellationToken cancellationToken) => IsAwaitedAsync(client.InvokeAsync(
        "SendTaskFailure", new SendTaskFailureRequest(taskToken, error, cause), AwsJson.Default.SendTaskFailureRequest, AwsJson.Default.SendTaskResponse, cancellationToken));

    public async Task<ExecutionDescription?> DescribeExecutionAsync(string executionArn, CancellationToken cancellationToken)
    {
        try
        {
            return await client.InvokeAsync(
                "DescribeExecution",
                new DescribeExecutionRequest(executionArn),
                AwsJson.Default.DescribeExecutionRequest,
                AwsJson.Default.ExecutionDescription,
                cancellationToken);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ExecutionDoesNotExist")
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<HistoryEvent>> GetExecutionHistoryAsync(string executionArn, CancellationToken cancellationToken)
    {
        var events = new List<HistoryEvent>();
        string? token = null;
        do
        {
            var page = await client.InvokeAsync(
                "GetExecutionHistory",
                new GetExecutionHistoryRequest(executionArn, PageSize, IncludeExecutionData: false, token),
                AwsJson.Default.GetExecutionHistoryRequest,
                AwsJson.Default.GetExecutionHistoryResponse,
                cancellationToken);
            events.AddRange(page.Events);
            token = page.NextToken;
        }
        while (token is not null);

        return events;
    }

    private static async Task<bool> IsAwaitedAsync(Task answer)
    {
        try
        {
            await answer;
            return true;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "TaskTimedOut" or "TaskDoesNotExist" or "InvalidToken")
        {
            return false;
        }
    }
}
