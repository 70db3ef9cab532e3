using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>Credentials for a while.</summary>
internal sealed record TemporaryCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);

/// <summary>Whom temporary credentials speak for, as their token says.</summary>
/// <param name="RoleArn">Null for the account itself.</param>
/// <param name="Policies">What narrows the session: texts of policies; null where nothing does.</param>
internal sealed record CredentialSession(string? RoleArn, string Name, DateTimeOffset Expires, IReadOnlyList<string>? Policies);

/// <summary>
/// Makes temporary credentials and knows them again. Nothing is kept of them: whose they are stands in their token, which is sealed with
/// LocalAws' own key, as is the secret that belongs to their access key; so they outlive a restart.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html</remarks>
internal sealed class SessionCredentials(byte[] key)
{
    private const string Prefix = "ASIA";

    /// <summary>With the key of a data folder, which is made when there is none.</summary>
    public static SessionCredentials Open(DataFolder folder)
    {
        var path = folder.PathOf("session.key");
        if (!File.Exists(path))
        {
            // Under its name it is whole.
            File.WriteAllBytes(path + ".new", RandomNumberGenerator.GetBytes(32));
            File.Move(path + ".new", path, overwrite: false);
        }

        return new SessionCredentials(File.ReadAllBytes(path));
    }

    public TemporaryCredentials Issue(CredentialSession session)
    {
        var accessKey = Prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
        var claims = new JsonObject { ["role"] = session.RoleArn, ["name"] = session.Name, ["expires"] = session.Expires.ToUnixTimeSeconds() };
        if (session.Policies is { } policies)
        {
            claims["policies"] = new JsonArray([.. policies.Select(policy => (JsonNode)JsonValue.Create(policy))]);
        }

        var payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        return new TemporaryCredentials(accessKey, SecretOf(accessKey), $"{payload}.{Seal(accessKey, payload)}", DateTimeOffset.FromUnixTimeSeconds(session.Expires.ToUnixTimeSeconds()));
    }

    /// <summary>Null where the access key and the token do not belong together, or are not from here.</summary>
    public (CredentialSession Session, string Secret)? Find(string accessKeyId, string? token)
    {
        if (!accessKeyId.StartsWith(Prefix, StringComparison.Ordinal) || token?.Split('.') is not [var payload, var seal]
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(accessKeyId, payload))))
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        var root = claims.RootElement;
        return (
            new CredentialSession(
                root.GetProperty("role").GetString(), root.GetProperty("name").GetString()!, DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("expires").GetInt64()),
                root.TryGetProperty("policies", out var policies) ? [.. policies.EnumerateArray().Select(policy => policy.GetString()!)] : null),
            SecretOf(accessKeyId));
    }

    private string SecretOf(string accessKeyId) => Convert.ToBase64String(Mac($"secret {accessKeyId}"))[..40];

    private string Seal(string accessKeyId, string payload) => Base64Url.EncodeToString(Mac($"token {accessKeyId} {payload}"));

    private byte[] Mac(string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
