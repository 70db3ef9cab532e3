using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Kms;

/// <summary>KMS's operations on keys, of which there are no bytes: nothing is encrypted here.</summary>
internal sealed class KeyOperations(IOptions<LocalAwsOptions> options, TimeProvider time)
{
    public const string Kind = "kms/key";

    private const string PolicyName = "default";

    public JsonObject Create(Parameters parameters, RecordSession session)
    {
        var tags = parameters.TagList("Tags", "TagKey", "TagValue");
        Only(parameters.OptionalString("KeySpec") ?? parameters.OptionalString("CustomerMasterKeySpec"), "SYMMETRIC_DEFAULT", "keys but symmetric ones");
        Only(parameters.OptionalString("KeyUsage"), "ENCRYPT_DECRYPT", "keys for anything but encryption");
        Only(parameters.OptionalString("Origin"), "AWS_KMS", "keys that are made elsewhere");
        if (parameters.OptionalBoolean("MultiRegion") ?? false)
        {
            throw AwsException.NotSupported("keys of several regions");
        }

        // Whether the caller could lock itself out is not looked at.
        parameters.Accept("KeySpec", "CustomerMasterKeySpec", "BypassPolicyLockoutSafetyCheck");
        var policy = parameters.OptionalString("Policy") is { } given ? Checked(given) : DefaultPolicy();
        var id = Guid.NewGuid().ToString();
        var key = new JsonObject
        {
            ["AWSAccountId"] = options.Value.AccountId,
            ["KeyId"] = id,
            ["Arn"] = $"arn:aws:kms:{options.Value.Region}:{options.Value.AccountId}:key/{id}",
            ["CreationDate"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["Enabled"] = true,
            ["Description"] = parameters.OptionalString("Description") ?? "",
            ["KeyUsage"] = "ENCRYPT_DECRYPT",
            ["KeyState"] = "Enabled",
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = "CUSTOMER",
            ["CustomerMasterKeySpec"] = "SYMMETRIC_DEFAULT",
            ["KeySpec"] = "SYMMETRIC_DEFAULT",
            ["EncryptionAlgorithms"] = new JsonArray("SYMMETRIC_DEFAULT"),
            ["MultiRegion"] = false,
        };
        session.Put(Kind, id, new JsonObject { ["metadata"] = key, ["policy"] = policy });
        session.Tag((string)key["Arn"]!, tags);
        return new JsonObject { ["KeyMetadata"] = key.DeepClone() };
    }

    public JsonObject Describe(Parameters parameters, RecordSession session)
    {
        parameters.Accept("GrantTokens");
        return new JsonObject { ["KeyMetadata"] = Find(parameters, session)["metadata"]!.DeepClone() };
    }

    public JsonObject List(Parameters parameters, RecordSession session) => Page(parameters, "Keys", session.All(Kind)
        .Where(key => !IsGone(key.Document))
        .Select(key => (key.Id, (JsonNode)new JsonObject { ["KeyId"] = key.Id, ["KeyArn"] = ArnOf(key.Document) })));

    public JsonObject GetPolicy(Parameters parameters, RecordSession session)
    {
        CheckPolicyName(parameters);
        return new JsonObject { ["Policy"] = (string)Find(parameters, session)["policy"]!, ["PolicyName"] = PolicyName };
    }

    public JsonObject PutPolicy(Parameters parameters, RecordSession session)
    {
        CheckPolicyName(parameters);
        parameters.Accept("BypassPolicyLockoutSafetyCheck");
        var policy = Checked(parameters.String("Policy"));
        return Change(parameters, session, key => key["policy"] = policy);
    }

    public JsonObject ListPolicies(Parameters parameters, RecordSession session)
    {
        Find(parameters, session);
        return Page(parameters, "PolicyNames", [(PolicyName, PolicyName)]);
    }

    public JsonObject UpdateDescription(Parameters parameters, RecordSession session)
    {
        var description = parameters.String("Description");
        return Change(parameters, session, key => key["metadata"]!["Description"] = description);
    }

    public JsonObject Enable(Parameters parameters, RecordSession session) => Change(parameters, session, key => SetState(key, "Enabled"));

    public JsonObject Disable(Parameters parameters, RecordSession session) => Change(parameters, session, key => SetState(key, "Disabled"));

    public JsonObject EnableRotation(Parameters parameters, RecordSession session)
    {
        var days = parameters.OptionalInteger("RotationPeriodInDays") ?? 365;
        return days is < 90 or > 2560
            ? throw Parameters.Invalid(Constraint.Violated(days, "rotationPeriodInDays", "have value between 90 and 2560"))
            : ChangeEnabled(parameters, session, key =>
            {
                key["rotationDays"] = days;
                key["rotationSince"] = time.GetUtcNow().ToUnixTimeSeconds();
            });
    }

    public JsonObject DisableRotation(Parameters parameters, RecordSession session) => ChangeEnabled(parameters, session, key => key.Remove("rotationDays"));

    public JsonObject GetRotation(Parameters parameters, RecordSession session)
    {
        var key = Find(parameters, session);
        var answer = new JsonObject { ["KeyId"] = ArnOf(key), ["KeyRotationEnabled"] = key["rotationDays"] is not null };
        if ((int?)key["rotationDays"] is { } days)
        {
            answer["RotationPeriodInDays"] = days;
            answer["NextRotationDate"] = DateTimeOffset.FromUnixTimeSeconds((long)key["rotationSince"]!).AddDays(days).ToUnixTimeSeconds();
        }

        return answer;
    }

    public JsonObject ScheduleDeletion(Parameters parameters, RecordSession session)
    {
        var days = parameters.OptionalInteger("PendingWindowInDays") ?? 30;
        if (days is < 7 or > 30)
        {
            throw Parameters.Invalid(Constraint.Violated(days, "pendingWindowInDays", "have value between 7 and 30"));
        }

        var date = time.GetUtcNow().AddDays(days).ToUnixTimeSeconds();
        var key = Find(parameters, session);
        CheckNotPending(key);
        SetState(key, "PendingDeletion");
        key["metadata"]!["DeletionDate"] = date;
        session.Put(Kind, IdOf(key), key);
        return new JsonObject { ["KeyId"] = ArnOf(key), ["DeletionDate"] = date, ["KeyState"] = "PendingDeletion", ["PendingWindowInDays"] = days };
    }

    public JsonObject CancelDeletion(Parameters parameters, RecordSession session)
    {
        var key = Find(parameters, session);
        if (!IsPending(key))
        {
            throw KmsErrors.InvalidState($"{ArnOf(key)} is not pending deletion.");
        }

        SetState(key, "Disabled");
        key["metadata"]!.AsObject().Remove("DeletionDate");
        session.Put(Kind, IdOf(key), key);
        return new JsonObject { ["KeyId"] = ArnOf(key) };
    }

    public JsonObject ListTags(Parameters parameters, RecordSession session) => Page(parameters, "Tags", session.Tags(ArnOf(Find(parameters, session)))
        .Select(tag => (tag.Key, (JsonNode)new JsonObject { ["TagKey"] = tag.Key, ["TagValue"] = tag.Value })));

    public JsonObject Tag(Parameters parameters, RecordSession session)
    {
        var key = Find(parameters, session);
        CheckNotPending(key);
        session.Tag(ArnOf(key), parameters.TagList("Tags", "TagKey", "TagValue"));
        return [];
    }

    public JsonObject Untag(Parameters parameters, RecordSession session)
    {
        var key = Find(parameters, session);
        CheckNotPending(key);
        session.Untag(ArnOf(key), parameters.Strings("TagKeys"));
        return [];
    }

    /// <summary>The key of an id, an ARN, an alias or an alias's ARN.</summary>
    public JsonObject Find(string identifier, RecordSession session)
    {
        var name = Arn.TryParse(identifier, out var arn) && arn.Service == "kms" ? arn.Resource : identifier;
        if (name.StartsWith("alias/", StringComparison.Ordinal))
        {
            var alias = session.Find(AliasOperations.Kind, name);
            return Living(alias is null ? null : (string)alias["TargetKeyId"]!, session) ?? throw KmsErrors.NotFound($"Alias {AliasOperations.ArnOf(name, options.Value)} is not found.");
        }

        var id = name.StartsWith("key/", StringComparison.Ordinal) ? name["key/".Length..] : name;
        return Living(id, session) ?? throw KmsErrors.NotFound($"Key 'arn:aws:kms:{options.Value.Region}:{options.Value.AccountId}:key/{id}' does not exist");
    }

    /// <summary>Whether the key of an id has not been deleted, with which its aliases end as well.</summary>
    public bool IsThere(string id, RecordSession session) => Living(id, session) is not null;

    public static string IdOf(JsonObject key) => (string)key["metadata"]!["KeyId"]!;

    public static JsonObject Page(Parameters parameters, string list, IEnumerable<(string Id, JsonNode Item)> items)
    {
        var size = parameters.OptionalInteger("Limit") ?? 100;
        if (size is < 1 or > 1000)
        {
            throw Parameters.Invalid(Constraint.Violated(size, "limit", "have value between 1 and 1000"));
        }

        var answer = Pages.Answer(items, list, size, parameters.OptionalString("Marker"), "NextMarker", KmsErrors.InvalidMarker);
        answer["Truncated"] = answer["NextMarker"] is not null;
        return answer;
    }

    private JsonObject Find(Parameters parameters, RecordSession session) => Find(parameters.String("KeyId"), session);

    // What was to be deleted by now is, though its record is there.
    private JsonObject? Living(string? id, RecordSession session) => id is not null && session.Find(Kind, id) is { } key && !IsGone(key) ? key : null;

    private bool IsGone(JsonObject key) => (long?)key["metadata"]!["DeletionDate"] is { } date && date <= time.GetUtcNow().ToUnixTimeSeconds();

    private static bool IsPending(JsonObject key) => (string)key["metadata"]!["KeyState"]! == "PendingDeletion";

    private JsonObject Change(Parameters parameters, RecordSession session, Action<JsonObject> change)
    {
        var key = Find(parameters, session);
        CheckNotPending(key);
        change(key);
        session.Put(Kind, IdOf(key), key);
        return [];
    }

    private JsonObject ChangeEnabled(Parameters parameters, RecordSession session, Action<JsonObject> change) => Change(parameters, session, key =>
    {
        if (!(bool)key["metadata"]!["Enabled"]!)
        {
            throw KmsErrors.Disabled(ArnOf(key));
        }

        change(key);
    });

    private static void CheckNotPending(JsonObject key)
    {
        if (IsPending(key))
        {
            throw KmsErrors.InvalidState($"{ArnOf(key)} is pending deletion.");
        }
    }

    private static void SetState(JsonObject key, string state)
    {
        key["metadata"]!["KeyState"] = state;
        key["metadata"]!["Enabled"] = state == "Enabled";
    }

    private static void CheckPolicyName(Parameters parameters)
    {
        if (parameters.OptionalString("PolicyName") is not (null or PolicyName))
        {
            throw KmsErrors.NotFound("No such policy exists");
        }
    }

    private static string Checked(string policy)
    {
        PolicyDocument.Parse(policy, PolicyKind.Resource, KmsErrors.MalformedPolicy);
        return policy;
    }

    // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    private string DefaultPolicy() => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Id"] = "key-default-1",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "Enable IAM User Permissions",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = $"arn:aws:iam::{options.Value.AccountId}:root" },
            ["Action"] = "kms:*",
            ["Resource"] = "*",
        }),
    }.ToJsonString();

    private static void Only(string? value, string supported, string others)
    {
        if (value is not null && value != supported)
        {
            throw AwsException.NotSupported(others);
        }
    }

    private static string ArnOf(JsonObject key) => (string)key["metadata"]!["Arn"]!;
}
