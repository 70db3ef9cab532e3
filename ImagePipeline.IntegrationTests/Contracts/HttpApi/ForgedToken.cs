using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

/// <summary>A token that is put together by hand, with whatever is to be wrong with it.</summary>
internal sealed class ForgedToken(RSA key, JsonObject claims, string keyId)
{
    public JsonObject Header { get; } = new() { ["kid"] = keyId, ["alg"] = "RS256" };

    public JsonObject Claims { get; } = claims;

    /// <summary>In place of the claims, where they are no JSON object.</summary>
    public string? Payload { get; set; }

    public Func<byte[], byte[]> Sign { get; set; } = bytes => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public RSA Key => key;

    public override string ToString()
    {
        var signed = $"{Encode(Header.ToJsonString())}.{Encode(Payload ?? Claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
