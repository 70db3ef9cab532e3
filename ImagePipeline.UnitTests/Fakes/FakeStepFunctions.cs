using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeStepFunctions : IStepFunctions
{
    /// <summary>Inputs by the executions' names.</summary>
    public Dictionary<string, string> Started { get; } = [];

    /// <summary>The ARNs of the state machines that were asked for an execution.</summary>
    public List<string> Machines { get; } = [];

    public Exception? Fault { get; set; }

    public ExecutionDescription? Execution { get; set; }

    public IReadOnlyList<HistoryEvent> History { get; set; } = [];

    /// <summary>How often an execution was looked at.</summary>
    public int Asked { get; private set; }

    public Task<bool> StartExecutionAsync(string stateMachineArn, string name, string input, CancellationToken cancellationToken)
    {
        Machines.Add(stateMachineArn);
        return Fault is null ? Task.FromResult(Started.TryAdd(name, input)) : throw Fault;
    }

    /// <summary>What tasks were answered: <c>token success output</c>, or <c>token failure error</c>.</summary>
    public List<string> Answers { get; } = [];

    /// <summary>Tasks that nobody waits for any more.</summary>
    public HashSet<string> OverTasks { get; } = [];

    public Task<bool> SendTaskSuccessAsync(string taskToken, string output, CancellationToken cancellationToken) => AnswerAsync(taskToken, "success", output);

    public Task<bool> SendTaskFailureAsync(string taskToken, string error, string cause, CancellationToken cancellationToken) => AnswerAsync(taskToken, "failure", error);

    public Task<ExecutionDescription?> DescribeExecutionAsync(string executionArn, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(Execution);
    }

    public Task<IReadOnlyList<HistoryEvent>> GetExecutionHistoryAsync(string executionArn, CancellationToken cancellationToken) => Task.FromResult(History);

    private Task<bool> AnswerAsync(string taskToken, string outcome, string result)
    {
        Answers.Add($"{taskToken} {outcome} {result}");
        return Task.FromResult(!OverTasks.Contains(taskToken));
    }
}
