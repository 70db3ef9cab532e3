using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Contracts.Cognito;
using ImagePipeline.IntegrationTests.Contracts.Lambda;
using ImagePipeline.LocalAws.Cognito.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.HttpApi;

/// <summary>Who is let in, and what the function learns of them.</summary>
public sealed class AuthorizerTests(SignedInApi aws) : IClassFixture<SignedInApi>
{
    private const string Root = "/_aws/execute-api/image-pipeline";

    private static readonly Dictionary<string, Action<ForgedToken>> s_forgeries = new()
    {
        ["expired"] = token => token.Claims["exp"] = (long)token.Claims["iat"]!,
        ["that never expires"] = token => token.Claims.Remove("exp"),
        ["that expires in words"] = token => token.Claims["exp"] = "9999999999",
        ["that expires beyond all numbers"] = token => token.Payload = token.Claims.ToJsonString().Replace($"\"exp\":{token.Claims["exp"]}", "\"exp\":1e999"),
        ["not yet valid"] = token => token.Claims["nbf"] = (long)token.Claims["iat"]! + 60,
        ["valid from a word on"] = token => token.Claims["nbf"] = "now",
        ["issued in the future"] = token => token.Claims["iat"] = (long)token.Claims["iat"]! + 60,
        ["of another issuer"] = token => token.Claims["iss"] = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other",
        ["of an issuer that begins alike"] = token => token.Claims["iss"] = $"{token.Claims["iss"]}.evil.example",
        ["of several issuers"] = token => token.Claims["iss"] = new JsonArray((string)token.Claims["iss"]!),
        ["of no issuer"] = token => token.Claims.Remove("iss"),
        ["for another client"] = token => token.Claims["client_id"] = "other",
        ["for another audience"] = token => token.Claims["aud"] = "other",
        ["for nobody"] = token => token.Claims.Remove("client_id"),
        ["with another signature"] = token => token.Sign = bytes => RandomNumberGenerator.GetBytes(256),
        ["changed after it was signed"] = token =>
        {
            var signature = token.Key.SignData(Encoding.ASCII.GetBytes(token.ToString()[..token.ToString().LastIndexOf('.')]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            token.Claims["sub"] = "somebody else";
            token.Sign = _ => signature;
        },
        ["by another key of the same name"] = token => token.Sign = SignWithAnother,
        ["by a key that nobody knows"] = token => token.Header["kid"] = "another",
        ["by a key out of a file"] = token => token.Header["kid"] = "../../../../dev/null",
        ["by a key without a name"] = token => token.Header.Remove("kid"),
        ["by a key that is no name"] = token => token.Header["kid"] = new JsonObject(),
        ["by a key that it brings along"] = token =>
        {
            using var another = RSA.Create(2048);
            var numbers = another.ExportParameters(includePrivateParameters: true);
            token.Header["jwk"] = new JsonObject
            {
                ["kty"] = "RSA", ["kid"] = (string)token.Header["kid"]!,
                ["n"] = System.Buffers.Text.Base64Url.EncodeToString(numbers.Modulus), ["e"] = System.Buffers.Text.Base64Url.EncodeToString(numbers.Exponent),
            };
            token.Sign = bytes =>
            {
                using var key = RSA.Create(numbers);
                return key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            };
        },
        ["by a key at an address"] = token =>
        {
            token.Header["jku"] = "https://evil.example/jwks.json";
            token.Header["x5u"] = "https://evil.example/certificate";
            token.Sign = SignWithAnother;
        },
        ["without a signature"] = token => (token.Header["alg"], token.Sign) = ("none", _ => []),
        ["without a signature, in capitals"] = token => (token.Header["alg"], token.Sign) = ("NONE", _ => []),
        ["that says RS256 and has no signature"] = token => token.Sign = _ => [],
        ["that says none and is signed"] = token => token.Header["alg"] = "none",
        ["with the public key as a secret"] = token => (token.Header["alg"], token.Sign) =
            ("HS256", bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes(token.Key.ExportSubjectPublicKeyInfoPem()), bytes)),
        ["with the public key's bytes as a secret"] = token => (token.Header["alg"], token.Sign) = ("HS256", bytes => HMACSHA256.HashData(token.Key.ExportSubjectPublicKeyInfo(), bytes)),
        ["with an elliptic curve"] = token => (token.Header["alg"], token.Sign) = ("ES256", SignWithCurve),
        ["with other padding"] = token => (token.Header["alg"], token.Sign) = ("PS256", bytes => token.Key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        ["with an algorithm that the key is not for"] = token => (token.Header["alg"], token.Sign) =
            ("RS512", bytes => token.Key.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)),
        ["with no algorithm"] = token => token.Header.Remove("alg"),
        ["with an algorithm that is a number"] = token => token.Header["alg"] = 256,
        ["that is to be understood"] = token => (token.Header["crit"], token.Header["b64"]) = (new JsonArray("b64"), false),
        ["whose claims are a list"] = token => token.Payload = "[]",
        ["whose claims are no JSON"] = token => token.Payload = "{",
        ["whose claims are nothing"] = token => token.Payload = "",
        ["that says a thing twice"] = token => token.Payload = token.Claims.ToJsonString().Replace("{\"iss\"", "{\"sub\":\"somebody else\",\"iss\""),
        ["that is nested without end"] = token => token.Payload = "{\"a\":" + new string('[', 2000) + new string(']', 2000) + "}",
        ["oversized"] = token => token.Claims["padding"] = new string('x', 10_000),
    };

    public static TheoryData<string> Forgeries => [.. s_forgeries.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task AToken_IsUnauthorized(string that)
    {
        var token = await ForgeAsync();
        s_forgeries[that](token);

        await AssertRefusedAsync(token.ToString(), HttpStatusCode.Unauthorized, "Unauthorized", "invalid_token");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRhOnNlY3JldA==")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.e30")]
    [InlineData("Bearer a.b.c.d.e")]
    [InlineData("Bearer %00%0d%0aX-Injected:1")]
    public async Task WhatIsNoToken_IsUnauthorized(string header) => await AssertRefusedAsync(header, HttpStatusCode.Unauthorized, "Unauthorized", "invalid_token");

    [Fact]
    public async Task NoToken_IsUnauthorized()
    {
        using var http = new HttpClient { BaseAddress = aws.Url };

        using var answer = await http.GetAsync(Root + "/api/images", Cancellation);

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("""{"message":"Unauthorized"}""", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task ATokenBesideAnother_IsUnauthorized()
    {
        var token = (await ForgeAsync()).ToString();

        await AssertRefusedAsync($"Bearer {token}, Bearer {token}", HttpStatusCode.Unauthorized, "Unauthorized", "invalid_token");
    }

    [Fact]
    public async Task AScopeThatIsMissing_IsForbidden()
    {
        var token = await ForgeAsync();
        token.Claims["scope"] = "openid image-pipeline/imagesX ximage-pipeline/images";

        await AssertRefusedAsync(token.ToString(), HttpStatusCode.Forbidden, "Forbidden", "insufficient_scope");
    }

    [Fact]
    public async Task AnIdToken_HasNoScope()
    {
        using var client = new PoolClient(aws);
        var tokens = await client.TokensAsync(await client.AddUserAsync());

        await AssertRefusedAsync((string)tokens["id_token"]!, HttpStatusCode.Forbidden, "Forbidden", "insufficient_scope");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AGoodToken_IsHandedOnInStrings(bool hasScheme)
    {
        using var client = new PoolClient(aws);
        foreach (var group in (string[])["editors", "moderators"])
        {
            await CreateGroupAsync(client, group);
        }

        var name = await client.AddUserAsync("editors", "moderators");
        var tokens = await client.TokensAsync(name);
        var expected = PoolClient.Claims(tokens["access_token"]);

        var payload = await AskAsync((hasScheme ? "Bearer " : "") + (string)tokens["access_token"]!);

        var claims = new JsonObject(expected.Select(claim => KeyValuePair.Create(claim.Key, (JsonNode?)claim.Value!.ToString())));
        claims["cognito:groups"] = "[editors moderators]";
        Assert.Equal(
            new JsonObject { ["jwt"] = new JsonObject { ["claims"] = claims, ["scopes"] = new JsonArray("openid", "email", "profile", "image-pipeline/images") } }.ToJsonString(),
            payload["requestContext"]!["authorizer"]!.ToJsonString());
    }

    [Fact]
    public async Task AScriptsToken_IsLetIn()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();

        var payload = await AskAsync((string)(await client.InitiateAsync(name))["AccessToken"]!);

        Assert.Equal(name, (string)payload["requestContext"]!["authorizer"]!["jwt"]!["claims"]!["username"]!);
    }

    [Fact]
    public async Task EveryKindOfClaim_IsAString()
    {
        var token = await ForgeAsync();
        token.Claims["aud"] = new JsonArray("other", "imagepipeline");
        token.Claims["client_id"] = "other";
        token.Claims.Remove("scope");
        token.Claims["scp"] = new JsonArray("image-pipeline/images", "more");
        token.Claims["truth"] = true;
        token.Claims["number"] = 1.5;
        token.Claims["nothing"] = null;
        token.Claims["object"] = new JsonObject { ["a"] = new JsonArray(1, "b") };
        token.Claims["list"] = new JsonArray(1, "b", true);

        var jwt = (await AskAsync($"bearer {token}"))["requestContext"]!["authorizer"]!["jwt"]!;

        var claims = jwt["claims"]!.AsObject();
        Assert.Equal(
            ("[other imagepipeline]", "true", "1.5", """{"a":[1,"b"]}""", "[1 b true]"),
            ((string)claims["aud"]!, (string)claims["truth"]!, (string)claims["number"]!, (string)claims["object"]!, (string)claims["list"]!));
        Assert.False(claims.ContainsKey("nothing"));
        Assert.Equal("""["image-pipeline/images","more"]""", jwt["scopes"]!.ToJsonString());
    }

    [Fact]
    public async Task ARouteForNobody_WantsNoToken()
    {
        var payload = await AskAsync(authorization: null, "/api/openapi.json");

        Assert.False(payload["requestContext"]!.AsObject().ContainsKey("authorizer"));
    }

    private static byte[] SignWithAnother(byte[] bytes)
    {
        using var another = RSA.Create(2048);
        return another.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static byte[] SignWithCurve(byte[] bytes)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return curve.SignData(bytes, HashAlgorithmName.SHA256);
    }

    private static async Task CreateGroupAsync(PoolClient client, string group)
    {
        var known = await client.AdministerAsync("ListGroups", []);
        if (known["Groups"]!.AsArray().All(one => (string)one!["GroupName"]! != group))
        {
            await client.AdministerAsync("CreateGroup", new() { ["GroupName"] = group });
        }
    }

    /// <summary>A token that is let in as it is: only what a test changes about it is wrong.</summary>
    private async Task<ForgedToken> ForgeAsync()
    {
        var key = await aws.Services.GetRequiredService<SigningKey>().GetAsync();
        var now = aws.Time.GetUtcNow().ToUnixTimeSeconds();
        return new ForgedToken(key.Rsa, new JsonObject
        {
            ["iss"] = aws.Address.Issuer, ["sub"] = "ada", ["client_id"] = "imagepipeline", ["token_use"] = "access", ["scope"] = "openid image-pipeline/images",
            ["iat"] = now, ["exp"] = now + 3600,
        }, key.KeyId);
    }

    private async Task AssertRefusedAsync(string authorization, HttpStatusCode status, string message, string error)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "/api/images");
        Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));

        using var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal((status, $$"""{"message":"{{message}}"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
        Assert.Contains($"error=\"{error}\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Injected"));
    }

    /// <returns>What the function is told.</returns>
    private async Task<JsonObject> AskAsync(string? authorization, string path = "/api/images")
    {
        using var runtime = new TestRuntime(aws.Url, "query");
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        var sent = http.SendAsync(request, Cancellation);
        var invocation = await runtime.NextAsync();
        await runtime.RespondAsync(invocation.RequestId, "{}");
        using var answer = await sent;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(invocation.Payload)!.AsObject();
    }
}
