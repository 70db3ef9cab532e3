using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Fakes;

/// <summary>Steps in a dictionary, with the conditions that the table's writes have.</summary>
internal sealed class InMemoryStepStore : IStepStore
{
    public Dictionary<StepKey, StepRecord> Steps { get; } = [];

    /// <summary>Thrown when a failure is told.</summary>
    public Exception? FaultOfFail { get; set; }

    public Task BeginAsync(StepKey step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = Steps.GetValueOrDefault(step) ?? new StepRecord(step.Name, StepStatus.Running, now, null, 0, null, null);
        Steps[step] = before with { Status = StepStatus.Running, EndedAt = null, Attempts = before.Attempts + 1 };
        return Task.CompletedTask;
    }

    public Task SucceedAsync(StepKey step, string? result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Steps.TryGetValue(step, out var before))
        {
            Steps[step] = before with { Status = StepStatus.Succeeded, EndedAt = now, Error = null, Result = result };
        }

        return Task.CompletedTask;
    }

    public Task FailAsync(StepKey step, StepError error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (FaultOfFail is { } fault)
        {
            throw fault;
        }

        if (Steps.TryGetValue(step, out var before) && before.Status != StepStatus.Succeeded)
        {
            Steps[step] = before with { Status = StepStatus.Retrying, EndedAt = now, Error = error };
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StepRecord>> ReadAsync(string imageId, int retry, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StepRecord>>(
            [.. PipelineStep.All.Select(step => Steps.GetValueOrDefault(new StepKey(imageId, retry, step.Name))).OfType<StepRecord>()]);

    public Task EraseAsync(string imageId, CancellationToken cancellationToken)
    {
        foreach (var step in Steps.Keys.Where(step => step.ImageId == imageId).ToList())
        {
            Steps.Remove(step);
        }

        return Task.CompletedTask;
    }
}
