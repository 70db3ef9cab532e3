using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>What of AWS's limits Lambda is to have here, too, from the configuration section <c>LocalAws:Limits</c>. All are off by default.</summary>
internal sealed class LambdaLimits
{
    public const string Section = LocalAwsOptions.LimitsSection;

    /// <summary>By function, how many of its invocations there may be at once, whatever the number of its processes. 0 lets none through.</summary>
    public Dictionary<string, int> ReservedConcurrency { get; set; } = [];
}

internal sealed class LambdaLimitsValidator : IValidateOptions<LambdaLimits>
{
    public ValidateOptionsResult Validate(string? name, LambdaLimits options)
    {
        var faults = options.ReservedConcurrency.Where(limit => limit.Value < 0)
            .Select(limit => $"{LambdaLimits.Section}:ReservedConcurrency:{limit.Key} must be 0 or more, not {limit.Value}.").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
