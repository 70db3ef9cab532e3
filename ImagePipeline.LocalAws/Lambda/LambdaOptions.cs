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

    public TimeSpan MaximumWait => TimeSpan.FromSeconds(MaximumWaitSeconds);
}

[OptionsValidator]
internal sealed partial class LambdaOptionsValidator : IValidateOptions<LambdaOptions>;
