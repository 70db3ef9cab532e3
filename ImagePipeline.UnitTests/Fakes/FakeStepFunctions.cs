using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeStepFunctions : IStepFunctions
{
    public Dictionary<string, string> Started { get; } = [];

    public Exception? Fault { get; set; }

    public ExecutionDescription? Execution { get; set; }

    public IReadOnlyList<HistoryEvent> History { get; set; } = [];

    public Task<bool> StartExecutionAsync(string stateMachineArn, string name, string input, CancellationToken cancellationToken) =>
        Fault is null ? Task.FromResult(Started.TryAdd(name, input)) : throw Fault;

    public Task<ExecutionDescription?> DescribeExecutionAsync(string executionArn, CancellationToken cancellationToken) => Task.FromResult(Execution);

    public Task<IReadOnlyList<HistoryEvent>> GetExecutionHistoryAsync(string executionArn, CancellationToken cancellationToken) => Task.FromResult(History);
}
