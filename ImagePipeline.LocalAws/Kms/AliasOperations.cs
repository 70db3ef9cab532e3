using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Kms;

/// <summary>KMS's operations on aliases of keys.</summary>
internal sealed partial class AliasOperations(KeyOperations keys, IOptions<LocalAwsOptions> options, TimeProvider time)
{
    public const string Kind = "kms/alias";

    public JsonObject Create(Parameters parameters, RecordSession session)
    {
        var (name, key) = (Name(parameters), keys.Find(parameters.String("TargetKeyId"), session));
        if (session.Find(Kind, name) is { } before && keys.IsThere((string)before["TargetKeyId"]!, session))
        {
            throw KmsErrors.AlreadyExists($"An alias with the name {ArnOf(name, options.Value)} already exists");
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        session.Put(Kind, name, new JsonObject
        {
            ["AliasName"] = name,
            ["AliasArn"] = ArnOf(name, options.Value),
            ["TargetKeyId"] = KeyOperations.IdOf(key),
            ["CreationDate"] = now,
            ["LastUpdatedDate"] = now,
        });
        return [];
    }

    public JsonObject Update(Parameters parameters, RecordSession session)
    {
        var alias = Find(parameters, session);
        alias["TargetKeyId"] = KeyOperations.IdOf(keys.Find(parameters.String("TargetKeyId"), session));
        alias["LastUpdatedDate"] = time.GetUtcNow().ToUnixTimeSeconds();
        session.Put(Kind, (string)alias["AliasName"]!, alias);
        return [];
    }

    public JsonObject Delete(Parameters parameters, RecordSession session)
    {
        session.Remove(Kind, (string)Find(parameters, session)["AliasName"]!);
        return [];
    }

    public JsonObject List(Parameters parameters, RecordSession session)
    {
        var key = parameters.OptionalString("KeyId") is { } id ? KeyOperations.IdOf(keys.Find(id, session)) : null;
        return KeyOperations.Page(parameters, "Aliases", session.All(Kind)
            .Where(alias => key is null || (string)alias.Document["TargetKeyId"]! == key)
            .Where(alias => keys.IsThere((string)alias.Document["TargetKeyId"]!, session))
            .Select(alias => (alias.Id, (JsonNode)alias.Document)));
    }

    public static string ArnOf(string name, LocalAwsOptions options) => $"arn:aws:kms:{options.Region}:{options.AccountId}:{name}";

    private JsonObject Find(Parameters parameters, RecordSession session)
    {
        var name = Name(parameters);
        return session.Find(Kind, name) is { } alias && keys.IsThere((string)alias["TargetKeyId"]!, session)
            ? alias
            : throw KmsErrors.NotFound($"Alias {ArnOf(name, options.Value)} is not found.");
    }

    private static string Name(Parameters parameters) => parameters.String("AliasName") is var name && NamePattern().IsMatch(name) && !name.StartsWith("alias/aws/", StringComparison.Ordinal)
        ? name
        : throw KmsErrors.InvalidAliasName("Alias must start with the prefix \"alias/\", may not start with \"alias/aws/\", and has letters, digits and the signs / _ - alone.");

    [GeneratedRegex("^alias/[a-zA-Z0-9/_-]{1,250}$")]
    private static partial Regex NamePattern();
}
