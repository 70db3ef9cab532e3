namespace ImagePipeline.Functions.Storage;

/// <summary>A step of an execution, as its function told of it.</summary>
/// <param name="Name">Of the state, one of <see cref="PipelineStep.All"/>.</param>
/// <param name="Status">One of <see cref="StepStatus"/>; RUNNING for ever where a process ended without a word.</param>
/// <param name="StartedAt">Of the first attempt.</param>
/// <param name="EndedAt">Of the last attempt, if that has ended.</param>
/// <param name="Error">Of the last attempt that failed, until one succeeds.</param>
/// <param name="Result">What it found out, as JSON; it belongs to the image and goes with it.</param>
internal sealed record StepRecord(
    string Name, string Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Attempts, StepError? Error, string? Result);

/// <summary>Why an attempt of a step failed.</summary>
/// <param name="Name">As Step Functions has it, such as <c>CORRUPT</c>, <c>Transient</c> or <c>States.Timeout</c>.</param>
/// <param name="Cause">What is known of it; of a function, its error as JSON.</param>
internal sealed record StepError(string Name, string? Cause);

/// <summary>Which step of which execution.</summary>
/// <param name="Retry">0 for the execution that the upload started.</param>
internal readonly record struct StepKey(string ImageId, int Retry, string Name);
