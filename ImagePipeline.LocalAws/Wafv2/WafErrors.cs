using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Wafv2;

/// <summary>WAF's errors, with its codes and texts.</summary>
internal static class WafErrors
{
    public static AwsException NonexistentItem() => new(
        "WAFNonexistentItemException", StatusCodes.Status400BadRequest, "AWS WAF couldn't perform the operation because your resource doesn't exist.");

    public static AwsException DuplicateItem() => new(
        "WAFDuplicateItemException", StatusCodes.Status400BadRequest, "AWS WAF couldn't perform the operation because some resource in your request is a duplicate of an existing one.");

    public static AwsException OptimisticLock() => new(
        "WAFOptimisticLockException", StatusCodes.Status400BadRequest, "AWS WAF couldn't save your changes because someone changed the resource after you started to edit it. Reapply your changes.");

    public static AwsException Invalid(string field, string reason) => new("WAFInvalidParameterException", StatusCodes.Status400BadRequest, $"Error reason: {reason}, field: {field}")
    {
        Details = new() { ["Field"] = field, ["Reason"] = reason },
    };
}
