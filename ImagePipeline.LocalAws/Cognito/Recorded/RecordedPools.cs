using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Cognito.Recorded;

/// <summary>
/// User pools that somebody creates, beside the one that people sign in at. They are recorded, with all that belongs to them: read back as
/// they were described, and nobody signs in there.
/// </summary>
internal sealed class RecordedPools(UserPoolAddress address, IOptions<LocalAwsOptions> options, TimeProvider time)
{
    public static readonly RecordTags Tags = new(Tagged, areMap: true);

    private const string Kind = "cognito/pool";

    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>What is said at the creation, and stays.</summary>
    private static readonly RecordShape s_lasting = new("AliasAttributes[]", "UsernameAttributes[]", "UsernameConfiguration{}");

    /// <summary>What each update says anew: what it leaves out has its default again.</summary>
    private static readonly RecordShape s_settings = new(
        "Policies{}", "DeletionProtection", "LambdaConfig{}", "AutoVerifiedAttributes[]", "SmsVerificationMessage", "EmailVerificationMessage", "EmailVerificationSubject",
        "VerificationMessageTemplate{}", "SmsAuthenticationMessage", "UserAttributeUpdateSettings{}", "MfaConfiguration", "DeviceConfiguration{}", "EmailConfiguration{}",
        "SmsConfiguration{}", "AdminCreateUserConfig{}", "UserPoolAddOns{}", "AccountRecoverySetting{}", "UserPoolTier");

    private static readonly RecordShape s_mfa = new("SmsMfaConfiguration{}", "SoftwareTokenMfaConfiguration{}", "EmailMfaConfiguration{}", "WebAuthnConfiguration{}");

    public JsonObject Create(Parameters parameters, RecordSession session)
    {
        var id = $"{options.Value.Region}_{NewId(9)}";
        var pool = s_lasting.Read(parameters);
        (pool["Id"], pool["Arn"], pool["Name"], pool["CreationDate"]) = (id, ArnOf(id), parameters.String("PoolName"), Now());
        if (parameters.OptionalArray("Schema") is { } schema)
        {
            pool["SchemaAttributes"] = Schema(JsonNode.Parse(schema.GetRawText())!.AsArray());
        }

        Set(pool, s_settings.Read(parameters));
        session.Put(Kind, id, pool);
        session.Tag(ArnOf(id), parameters.TagMap("UserPoolTags"));
        return new JsonObject { ["UserPool"] = Described(pool, session) };
    }

    /// <summary>Whether a pool is one of these, and not LocalAws's own.</summary>
    public bool IsRecorded(string poolId) => poolId != address.PoolId;

    public JsonObject Describe(Parameters parameters, RecordSession session) => new() { ["UserPool"] = Described(Find(parameters, session), session) };

    public static JsonObject List(Parameters parameters, RecordSession session)
    {
        var size = parameters.OptionalInteger("MaxResults") ?? 60;
        return size is < 1 or > 60
            ? throw CognitoErrors.InvalidParameter(Constraint.Violated(size, "maxResults", "have value between 1 and 60"))
            : Pages.Answer(
                session.All(Kind).Select(pool => (pool.Id, (JsonNode)pool.Document.Pick("Id", "Name", "CreationDate", "LastModifiedDate"))),
                "UserPools", size, parameters.OptionalString("NextToken"), "NextToken", () => CognitoErrors.InvalidParameter("Invalid pagination token."));
    }

    public JsonObject Update(Parameters parameters, RecordSession session)
    {
        var before = Find(parameters, session);
        var pool = before.Pick("Id", "Arn", "Name", "CreationDate", "AliasAttributes", "UsernameAttributes", "UsernameConfiguration", "SchemaAttributes", "Mfa");
        pool["Name"] = parameters.OptionalString("PoolName") ?? (string)before["Name"]!;
        Set(pool, s_settings.Read(parameters));
        session.Put(Kind, (string)pool["Id"]!, pool);
        session.Tag((string)pool["Arn"]!, parameters.TagMap("UserPoolTags"));
        return [];
    }

    /// <summary>With everything that belongs to it, but a domain, which somebody else may then take.</summary>
    public JsonObject Delete(Parameters parameters, RecordSession session)
    {
        var pool = Find(parameters, session);
        var id = (string)pool["Id"]!;
        if ((string?)pool["DeletionProtection"] == "ACTIVE")
        {
            throw CognitoErrors.InvalidParameter("The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.");
        }

        if (PoolParts.DomainOf(id, session) is not null)
        {
            throw CognitoErrors.InvalidParameter("User pool cannot be deleted. It has a domain configured that should be deleted first.");
        }

        PoolParts.RemoveAll(id, session);
        session.Remove(Kind, id);
        session.RemoveTags(ArnOf(id));
        return [];
    }

    public JsonObject GetMfa(Parameters parameters, RecordSession session) => Mfa(Find(parameters, session));

    public JsonObject SetMfa(Parameters parameters, RecordSession session)
    {
        var pool = Find(parameters, session);
        pool["Mfa"] = s_mfa.Read(parameters);
        pool["MfaConfiguration"] = parameters.OptionalString("MfaConfiguration") ?? "OFF";
        session.Put(Kind, (string)pool["Id"]!, pool);
        return Mfa(pool);
    }

    /// <summary>The pool that the parameter <c>UserPoolId</c> names.</summary>
    public JsonObject Find(Parameters parameters, RecordSession session)
    {
        var id = parameters.String("UserPoolId");
        return !IsRecorded(id)
            ? throw CognitoErrors.InvalidParameter("The pool that LocalAws itself has is described by its settings, and not changed.")
            : session.Find(Kind, id) ?? throw CognitoErrors.NoPool(id);
    }

    public double Now() => time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    public static string NewId(int length) => RandomNumberGenerator.GetString(LettersAndDigits, length);

    private void Set(JsonObject pool, JsonObject settings)
    {
        var policies = settings["Policies"] as JsonObject ?? [];
        policies.TryAdd("PasswordPolicy", new JsonObject
        {
            ["MinimumLength"] = 8, ["RequireUppercase"] = true, ["RequireLowercase"] = true, ["RequireNumbers"] = true, ["RequireSymbols"] = true,
            ["TemporaryPasswordValidityDays"] = 7,
        });
        policies.TryAdd("SignInPolicy", new JsonObject { ["AllowedFirstAuthFactors"] = new JsonArray("PASSWORD") });
        settings["Policies"] ??= policies;
        settings.TryAdd("DeletionProtection", "INACTIVE");
        settings.TryAdd("LambdaConfig", new JsonObject());
        settings.TryAdd("MfaConfiguration", "OFF");
        settings.TryAdd("UserPoolTier", "ESSENTIALS");
        settings.TryAdd("EmailConfiguration", new JsonObject { ["EmailSendingAccount"] = "COGNITO_DEFAULT" });
        settings.TryAdd("VerificationMessageTemplate", new JsonObject { ["DefaultEmailOption"] = "CONFIRM_WITH_CODE" });
        var people = settings["AdminCreateUserConfig"] as JsonObject ?? [];
        people.TryAdd("AllowAdminCreateUserOnly", false);
        settings["AdminCreateUserConfig"] ??= people;
        foreach (var (name, value) in settings)
        {
            pool[name] = value?.DeepClone();
        }

        pool["LastModifiedDate"] = Now();
    }

    private static JsonObject Described(JsonObject pool, RecordSession session)
    {
        pool.Remove("Mfa");
        pool["EstimatedNumberOfUsers"] = 0;
        pool["UserPoolTags"] = JsonMembers.TagMap(session.Tags((string)pool["Arn"]!));
        if (PoolParts.DomainOf((string)pool["Id"]!, session) is { } domain)
        {
            pool["Domain"] = domain;
        }

        return pool;
    }

    private static JsonObject Mfa(JsonObject pool)
    {
        var mfa = pool["Mfa"]?.DeepClone().AsObject() ?? [];
        mfa["MfaConfiguration"] = pool["MfaConfiguration"]?.DeepClone();
        return mfa;
    }

    // What is nobody else's name for it has a prefix of its own.
    private static JsonArray Schema(JsonArray attributes)
    {
        string[] standard =
        [
            "address", "birthdate", "email", "email_verified", "family_name", "gender", "given_name", "locale", "middle_name", "name", "nickname", "phone_number",
            "phone_number_verified", "picture", "preferred_username", "profile", "sub", "updated_at", "website", "zoneinfo",
        ];
        foreach (var attribute in attributes)
        {
            if (attribute is not JsonObject members || members["Name"] is not JsonValue name || !name.TryGetValue<string>(out var text))
            {
                throw CognitoErrors.InvalidParameter("An attribute of the schema has a Name.");
            }

            members["Name"] = standard.Contains(text) ? text : "custom:" + text;
        }

        return attributes;
    }

    private static string Tagged(Parameters parameters, RecordSession session)
    {
        var arn = parameters.String("ResourceArn");
        return session.Find(Kind, arn.Split('/')[^1]) is { } pool && (string)pool["Arn"]! == arn
            ? arn
            : throw new AwsException("ResourceNotFoundException", StatusCodes.Status400BadRequest, "Resource not found.");
    }

    private string ArnOf(string id) => $"arn:aws:cognito-idp:{options.Value.Region}:{options.Value.AccountId}:userpool/{id}";
}
