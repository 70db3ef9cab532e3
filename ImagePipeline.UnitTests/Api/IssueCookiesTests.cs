using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Api;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed partial class IssueCookiesTests : IDisposable
{
    private const string Parameter = "/image-pipeline/picture-key";

    private readonly TestHost _test = new();
    private readonly RSA _key = RSA.Create(2048);

    public IssueCookiesTests()
    {
        _test.Environment["PICTURE_KEY_ID"] = "K2JCJMDEHXQW5F";
        _test.Environment["PICTURE_KEY_PARAMETER"] = Parameter;
        _test.Parameters.Values[Parameter] = _key.ExportPkcs8PrivateKeyPem();
    }

    [Fact]
    public async Task Issue_SignsAPolicyForOnesOwnPictures_ForAnHour()
    {
        var answer = await AnswerAsync(new IssueCookies(_test.Host), "POST /api/cookies", "ada");

        Assert.Equal((200, """{"expiresAt":"2026-01-02T04:04:05+00:00"}"""), (answer.StatusCode, answer.Body));
        var cookies = answer.Cookies!.Select(cookie => CookiePattern().Match(cookie)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(["CloudFront-Hash-Algorithm", "CloudFront-Key-Pair-Id", "CloudFront-Policy", "CloudFront-Signature"], cookies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("SHA256", "K2JCJMDEHXQW5F"), (cookies["CloudFront-Hash-Algorithm"], cookies["CloudFront-Key-Pair-Id"]));
        var policy = Decode(cookies["CloudFront-Policy"]);
        Assert.Equal(
            $$$$"""{"Statement":[{"Resource":"http*://*/images/????????????????????????????????{{{{ImageIds.SuffixOf("ada")}}}}/*","Condition":{"DateLessThan":{"AWS:EpochTime":1767326645}}}]}""",
            Encoding.UTF8.GetString(policy));
        Assert.True(_key.VerifyData(policy, Decode(cookies["CloudFront-Signature"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [InlineData("http", "Path=/images/; HttpOnly; SameSite=Strict")]
    [InlineData("https", "Path=/images/; HttpOnly; SameSite=Strict; Secure")]
    [InlineData(null, "Path=/images/; HttpOnly; SameSite=Strict; Secure")]
    public async Task TheCookies_AreOutOfReach(string? scheme, string attributes)
    {
        var function = new IssueCookies(_test.Host);
        var headers = scheme is null ? null : new Dictionary<string, string> { ["x-forwarded-proto"] = scheme };

        var issued = await AnswerAsync(function, "POST /api/cookies", "ada", headers);
        var taken = await AnswerAsync(function, "DELETE /api/cookies", subject: null, headers);

        Assert.All(issued.Cookies!, cookie => Assert.Equal(attributes, cookie.Split("; ", 2)[1]));
        Assert.Equal(204, taken.StatusCode);
        Assert.Equal(
            issued.Cookies!.Select(cookie => $"{cookie.Split('=')[0]}=; Max-Age=0; {attributes}").Order(), taken.Cookies!.Order());
    }

    [Fact]
    public async Task TheKey_IsReadOnce_AndAgainWhereThatFailed()
    {
        var function = new IssueCookies(_test.Host);
        _test.Parameters.Values.Remove(Parameter);
        Assert.Equal(500, (await AnswerAsync(function, "POST /api/cookies", "ada")).StatusCode);
        _test.Parameters.Values[Parameter] = _key.ExportPkcs8PrivateKeyPem();

        Assert.Equal(200, (await AnswerAsync(function, "POST /api/cookies", "ada")).StatusCode);
        Assert.Equal(200, (await AnswerAsync(function, "POST /api/cookies", "ben")).StatusCode);

        Assert.Equal([Parameter, Parameter], _test.Parameters.Read);
    }

    public void Dispose() => _key.Dispose();

    private static async Task<HttpResponse> AnswerAsync(IssueCookies function, string route, string? subject, Dictionary<string, string>? headers = null)
    {
        var claims = subject is null ? null : new Dictionary<string, JsonElement> { ["sub"] = JsonSerializer.SerializeToElement(subject) };
        var context = new HttpRequestContext(claims is null ? null : new HttpAuthorizer(new JwtAuthorizer(claims)));
        return await function.HandleAsync(
            new HttpRequest(route, "/api/cookies", headers, null, null, context, Body: null, IsBase64Encoded: false), TestContext.Current.CancellationToken);
    }

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '=').Replace('~', '/'));

    [GeneratedRegex("^([^=]+)=([^;]+); ")]
    private static partial Regex CookiePattern();
}
