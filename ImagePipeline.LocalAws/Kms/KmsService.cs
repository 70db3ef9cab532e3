using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Kms;

/// <summary>KMS's keys and aliases, which are recorded: nothing is encrypted.</summary>
/// <remarks>https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html</remarks>
internal sealed class KmsService : JsonService
{
    public KmsService(SignatureVerifier signatures, Records records, KeyOperations keys, AliasOperations aliases)
        : base(signatures, "kms", "TrentService", "1.1") =>
        Operations = new Dictionary<string, JsonOperation>
        {
            ["CreateKey"] = records.Writes(keys.Create),
            ["DescribeKey"] = records.Reads(keys.Describe),
            ["ListKeys"] = records.Reads(keys.List),
            ["GetKeyPolicy"] = records.Reads(keys.GetPolicy),
            ["PutKeyPolicy"] = records.Writes(keys.PutPolicy),
            ["ListKeyPolicies"] = records.Reads(keys.ListPolicies),
            ["UpdateKeyDescription"] = records.Writes(keys.UpdateDescription),
            ["EnableKey"] = records.Writes(keys.Enable),
            ["DisableKey"] = records.Writes(keys.Disable),
            ["EnableKeyRotation"] = records.Writes(keys.EnableRotation),
            ["DisableKeyRotation"] = records.Writes(keys.DisableRotation),
            ["GetKeyRotationStatus"] = records.Reads(keys.GetRotation),
            ["ScheduleKeyDeletion"] = records.Writes(keys.ScheduleDeletion),
            ["CancelKeyDeletion"] = records.Writes(keys.CancelDeletion),
            ["ListResourceTags"] = records.Reads(keys.ListTags),
            ["TagResource"] = records.Writes(keys.Tag),
            ["UntagResource"] = records.Writes(keys.Untag),
            ["CreateAlias"] = records.Writes(aliases.Create),
            ["UpdateAlias"] = records.Writes(aliases.Update),
            ["DeleteAlias"] = records.Writes(aliases.Delete),
            ["ListAliases"] = records.Reads(aliases.List),
        };

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }
}
