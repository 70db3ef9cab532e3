using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.LocalAws.Cognito.Tokens;

/// <summary>The key that signs every token. It is made when it is first needed, and kept.</summary>
internal sealed class SigningKey(CognitoDatabase database)
{
    private const int Size = 2048;

    private RsaSecurityKey? _key;

    public async ValueTask<RsaSecurityKey> GetAsync() => _key ??= Load() ?? await MakeAsync();

    /// <summary>Its public half, as <c>jwks.json</c> has it.</summary>
    public async ValueTask<JsonObject> PublicAsync()
    {
        var key = await GetAsync();
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["alg"] = SecurityAlgorithms.RsaSha256,
                ["e"] = Base64UrlEncoder.Encode(numbers.Exponent!),
                ["kid"] = key.KeyId,
                ["kty"] = "RSA",
                ["n"] = Base64UrlEncoder.Encode(numbers.Modulus!),
                ["use"] = "sig",
            }),
        };
    }

    private RsaSecurityKey? Load() => database.Records.Read(session => session.First("SELECT id, private_key FROM signing_keys",
        row => Import(row.GetString(0), row.GetFieldValue<byte[]>(1))));

    private async Task<RsaSecurityKey> MakeAsync()
    {
        using var rsa = RSA.Create(Size);
        var id = Base64UrlEncoder.Encode(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)).ComputeJwkThumbprint());
        // Of two that are made at once, the first is kept.
        await database.Records.WriteAsync(session => session.Execute(
            "INSERT INTO signing_keys SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM signing_keys)", id, rsa.ExportPkcs8PrivateKey()));
        return Load()!;
    }

    private static RsaSecurityKey Import(string id, byte[] privateKey)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(privateKey, out _);
        return new RsaSecurityKey(rsa) { KeyId = id };
    }
}
