using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.DynamoDb;

/// <summary>What of AWS's limits DynamoDB is to have here, too, from the configuration section <c>LocalAws:Limits</c>. All are off by default.</summary>
internal sealed class DynamoDbLimits
{
    public const string Section = LocalAwsOptions.LimitsSection;

    /// <summary>
    /// For how long a transaction keeps others from its items. AWS takes some milliseconds for one; here it is over at once, and 0 leaves it so.
    /// </summary>
    [Range(0, 60_000)]
    public int TransactionConflictMilliseconds { get; set; }
}

[OptionsValidator]
internal sealed partial class DynamoDbLimitsValidator : IValidateOptions<DynamoDbLimits>;
