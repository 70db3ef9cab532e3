namespace ImagePipeline.Functions.Storage;

/// <summary>What the steps of an image's executions tell of themselves, so that nobody has to ask Step Functions, and what they found out.</summary>
internal interface IStepStore
{
    /// <summary>One more attempt begins.</summary>
    Task BeginAsync(StepKey step, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The attempt was successful. Nothing is kept of a step whose image was erased meanwhile.</summary>
    Task SucceedAsync(StepKey step, string? result, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The attempt failed, which does not undo another one's success.</summary>
    Task FailAsync(StepKey step, StepError error, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The steps of one execution that have begun (strongly consistent), in the state machine's order.</summary>
    Task<IReadOnlyList<StepRecord>> ReadAsync(string imageId, int retry, CancellationToken cancellationToken);

    /// <summary>Erases what executions left beside an image: all steps of all of them, and what the image would be found by.</summary>
    Task EraseAsync(string imageId, CancellationToken cancellationToken);
}
