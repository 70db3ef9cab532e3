using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using ImagePipeline.IntegrationTests.Contracts.S3;

namespace ImagePipeline.IntegrationTests.Contracts.Cdn;

/// <summary>Who may have a picture: whoever shows a policy that CloudFront's key has signed.</summary>
public sealed class ViewerAccessTests(RestrictedCdn aws) : IClassFixture<RestrictedCdn>, IAsyncLifetime
{
    private const string KeyId = "KIMAGEPIPELINE";
    private const string Path = "/_aws/cdn/images/0a1b/w320.webp";

    private readonly HttpClient _http = new(new HttpClientHandler { UseCookies = false }) { BaseAddress = aws.Url };
    private readonly RSA _key = RSA.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static long InAnHour => TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();

    private static long AnHourAgo => TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds();

    public async ValueTask InitializeAsync()
    {
        using var s3 = aws.S3();
        await s3.PutBucketAsync("image-pipeline-renditions", Cancellation);
        var put = new PutObjectRequest { BucketName = "image-pipeline-renditions", Key = "images/0a1b/w320.webp", ContentBody = "picture", ContentType = "image/webp" };
        put.Headers.CacheControl = "public, max-age=31536000, immutable";
        await s3.PutObjectAsync(put, Cancellation);
        var parameter = await aws.CallAsync("AmazonSSM.GetParameter", """{ "Name": "/image-pipeline/picture-key", "WithDecryption": true }""");
        _key.ImportFromPem((string)JsonNode.Parse(parameter)!["Parameter"]!["Value"]!);
    }

    [Theory]
    [InlineData("http*://*/images/??1b/*", "SHA256")]
    [InlineData("http*://*/images/??1b/*", "SHA1")]
    [InlineData("*", "SHA256")]
    public async Task ASignedPolicy_LetsIn_ByCookiesAndByUrl(string resource, string hash)
    {
        var signed = Sign(Policy(resource, InAnHour), _key, hash);

        using var byCookies = await GetAsync(signed);
        using var byUrl = await _http.GetAsync($"{Path}?{string.Join('&', signed.Select(part => $"{part.Key}={part.Value}"))}", Cancellation);

        foreach (var answer in (HttpResponseMessage[])[byCookies, byUrl])
        {
            Assert.Equal((HttpStatusCode.OK, "picture"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
            // Nobody else's cache keeps it, whatever the object says, and one's own not for long.
            Assert.Equal("max-age=300, private", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task WhoeverShowsNothing_IsRefused() => await AssertRefusedAsync([], "MissingKey");

    [Fact]
    public async Task AnUnknownKey_IsRefused()
    {
        var signed = Sign(Policy("*", InAnHour), _key);
        signed["Key-Pair-Id"] = "KSOMEBODYELSES";

        await AssertRefusedAsync(signed, "InvalidKey");
    }

    [Fact]
    public async Task ASignatureByAnotherKey_IsRefused()
    {
        using var another = RSA.Create(2048);

        await AssertRefusedAsync(Sign(Policy("*", InAnHour), another), "AccessDenied");
    }

    [Fact]
    public async Task AnotherPolicyUnderASignature_IsRefused()
    {
        var signed = Sign(Policy("http*://*/images/??2c/*", InAnHour), _key);
        signed["Policy"] = Encode(Encoding.UTF8.GetBytes(Policy("*", InAnHour)));

        await AssertRefusedAsync(signed, "AccessDenied");
    }

    [Fact]
    public async Task ASignatureThatIsTakenForAnotherHashs_IsRefused()
    {
        var signed = Sign(Policy("*", InAnHour), _key, "SHA256");
        signed.Remove("Hash-Algorithm");

        await AssertRefusedAsync(signed, "AccessDenied");
    }

    [Theory]
    [InlineData("http*://*/images/??2c/*")]
    [InlineData("http*://*/images/?1b/*")]
    [InlineData("http*://*/images/0A1B/*")]
    [InlineData("https://*/images/*")]
    [InlineData("/images/*")]
    public async Task APolicyForOtherPictures_IsRefused(string resource) => await AssertRefusedAsync(Sign(Policy(resource, InAnHour), _key), "AccessDenied");

    [Fact]
    public async Task APolicyOfAnotherTime_IsRefused()
    {
        await AssertRefusedAsync(Sign(Policy("*", AnHourAgo), _key), "AccessDenied");
        await AssertRefusedAsync(Sign(
            $$$$"""{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":{{{{InAnHour}}}} },"DateGreaterThan":{"AWS:EpochTime":{{{{InAnHour - 1}}}} }}}]}""", _key), "AccessDenied");
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"Statement":[]}""")]
    [InlineData("""{"Statement":[{"Resource":"*","Condition":{}}]}""")]
    [InlineData("""{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":"for ever"}}}]}""")]
    [InlineData("""{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":99999999999},"IpAddress":{"AWS:SourceIp":"127.0.0.1/32"}}}]}""")]
    public async Task WhatIsNoPolicy_IsRefused(string policy) => await AssertRefusedAsync(Sign(policy, _key), "MalformedPolicy");

    [Fact]
    public async Task WhatIsNoSignature_IsRefused()
    {
        var signed = Sign(Policy("*", InAnHour), _key);
        signed["Signature"] = "!";

        await AssertRefusedAsync(signed, "MalformedSignature");
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        _key.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Policy(string resource, long end) =>
        $$$$"""{"Statement":[{"Resource":"{{{{resource}}}}","Condition":{"DateLessThan":{"AWS:EpochTime":{{{{end}}}} }}}]}""";

    private static Dictionary<string, string> Sign(string policy, RSA key, string hash = "SHA256")
    {
        var bytes = Encoding.UTF8.GetBytes(policy);
        var signed = new Dictionary<string, string>
        {
            ["Policy"] = Encode(bytes),
            ["Signature"] = Encode(key.SignData(bytes, new HashAlgorithmName(hash), RSASignaturePadding.Pkcs1)),
            ["Key-Pair-Id"] = KeyId,
        };
        if (hash != "SHA1")
        {
            signed["Hash-Algorithm"] = hash;
        }

        return signed;
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('=', '_').Replace('/', '~');

    private async Task<HttpResponseMessage> GetAsync(Dictionary<string, string> cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"CloudFront-{cookie.Key}={cookie.Value}")));
        }

        return await _http.SendAsync(request, Cancellation);
    }

    private async Task AssertRefusedAsync(Dictionary<string, string> cookies, string code)
    {
        using var answer = await GetAsync(cookies);
        var (status, refusal, _) = await answer.ErrorAsync();
        Assert.Equal((HttpStatusCode.Forbidden, code), (status, refusal));
        Assert.Null(answer.Headers.CacheControl);
    }
}
