using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.StepFunctions;

/// <summary>What of AWS's limits Step Functions is to have here, too, from the configuration section <c>LocalAws:Limits</c>. Off by default.</summary>
/// <remarks>https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-api-action-throttling-general</remarks>
internal sealed class StepFunctionsLimits
{
    public const string Section = LocalAwsOptions.LimitsSection;

    /// <summary>How many executions may be started at once. It and <see cref="StartExecutionRefillPerSecond"/> go together.</summary>
    [Range(1, 1_000_000)]
    public int? StartExecutionBucket { get; set; }

    /// <summary>How many more may be started with each second.</summary>
    [Range(0.01, 1_000_000)]
    public double? StartExecutionRefillPerSecond { get; set; }
}

[OptionsValidator]
internal sealed partial class StepFunctionsLimitsValidator : IValidateOptions<StepFunctionsLimits>;

internal sealed class StartExecutionLimitValidator : IValidateOptions<StepFunctionsLimits>
{
    public ValidateOptionsResult Validate(string? name, StepFunctionsLimits options) =>
        options.StartExecutionBucket is null == options.StartExecutionRefillPerSecond is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{StepFunctionsLimits.Section}:StartExecutionBucket and {nameof(StepFunctionsLimits.StartExecutionRefillPerSecond)} go together: one is missing.");
}
