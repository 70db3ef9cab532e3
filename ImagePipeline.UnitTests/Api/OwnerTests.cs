using System.Text.Json;
using ImagePipeline.Functions.Api;

namespace ImagePipeline.UnitTests.Api;

/// <summary>Whose a request is.</summary>
public sealed class OwnerTests : ApiTest
{
    private const string List = "GET /api/images";

    [Fact]
    public async Task WhereNobodySignsIn_EverythingBelongsToTheOneOwner() => Assert.Equal(200, (await CallAsync(List)).Status);

    [Fact]
    public async Task WherePeopleSignIn_ARequestOfNobody_IsUnauthorized()
    {
        Test.Environment.Remove("OWNER");

        var (status, body) = await CallAsync(List);

        Assert.Equal((401, "Nobody has signed in. Sign in, and try again."), (status, (string?)body!["detail"]));
        Assert.Equal(200, (await CallAsync(List, subject: "somebody")).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(7)]
    public void AnAuthorizerThatNamesNobody_MakesNobodyTheOnlyOwner(object? sub)
    {
        var claims = sub is null ? null : new Dictionary<string, JsonElement> { ["sub"] = JsonSerializer.SerializeToElement(sub) };
        var request = new HttpRequest(
            List, "/api/images", null, null, null, new HttpRequestContext(new HttpAuthorizer(claims is null ? null : new JwtAuthorizer(claims))), null, false)
        {
            OnlyOwner = "public",
        };

        Assert.Equal(401, Assert.Throws<ProblemException>(() => request.Owner).Problem.Status);
    }
}
