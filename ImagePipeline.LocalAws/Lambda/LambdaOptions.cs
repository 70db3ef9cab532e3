using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Settings of Lambda, read from the configuration section <c>LocalAws:Lambda</c>.</summary>
internal sealed class LambdaOptions
{
    public const string Section = "LocalAws:Lambda";

    /// <summary>How long a synchronous invocation waits for one of the function's processes to be free: less than the 30 seconds of the HTTP API, so that it can say so.</summary>
    [Range(0.001, 900)]
    public double MaximumWaitSeconds { get; set; } = 20;

    /// <summary>
    /// The wait before the first retry of a failed asynchronous invocation; the second waits twice as long. AWS takes 60,
    /// which nobody wants to sit through at a desk.
    /// </summary>
    [Range(0, 900)]
    public double RetryDelaySeconds { get; set; } = 1;

    /// <summary>How many processes of a deployed function there are at most; invocations beyond that wait for one. AWS has a thousand for all functions of an account.</summary>
    [Range(1, 1000)]
    public int MaximumProcesses { get; set; } = 10;

    /// <summary>How long a process of a deployed function waits for its next invocation before it is ended.</summary>
    [Range(1, 86_400)]
    public double IdleSeconds { get; set; } = 300;

    public TimeSpan Idle => TimeSpan.FromSeconds(IdleSeconds);

    public TimeSpan MaximumWait => TimeSpan.FromSeconds(MaximumWaitSeconds);
}

[OptionsValidator]
internal sealed partial class LambdaOptionsValidator : IValidateOptions<LambdaOptions>;
