using System.Text.Json;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Api;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

/// <summary>Who may ask for what.</summary>
public sealed class RouteAccessTests
{
    private const string Reviews = "GET /api/reviews";
    private const string Images = "GET /api/images";

    private readonly TestHost _test = new();

    [Theory]
    [InlineData("[moderators]", 200)]
    [InlineData("[editors moderators]", 200)]
    [InlineData("[moderators editors]", 200)]
    [InlineData("[not-moderators]", 403)]
    [InlineData("[moderators-not]", 403)]
    [InlineData("[Moderators]", 403)]
    [InlineData("[[moderators]]", 403)]
    [InlineData("[\"moderators\"]", 403)]
    [InlineData("[]", 403)]
    [InlineData("moderators", 403)]
    [InlineData("", 403)]
    [InlineData(null, 403)]
    public async Task ARouteForModerators_ComparesGroupsWhole(string? groups, int status) => Assert.Equal(status, await CallAsync(Reviews, groups));

    [Fact]
    public async Task ARouteForModerators_IsForbiddenWhereNobodySignsIn()
    {
        var function = new Reviewing(_test.Host);

        var answer = await function.HandleAsync(Request(Reviews, authorizer: null), TestContext.Current.CancellationToken);

        Assert.Equal(
            (403, """{"type":"about:blank","title":"Forbidden","status":403,"detail":"This is for moderators.","errors":null}"""), (answer.StatusCode, answer.Body));
    }

    [Fact]
    public async Task ARouteForModerators_IsEverybodysWhereThereIsNobodyToAsk_ButOfNobodyWhoSignedInWithoutTheGroup()
    {
        _test.Environment["EVERYBODY_MODERATES"] = "true";

        var answer = await new Reviewing(_test.Host).HandleAsync(Request(Reviews, authorizer: null), TestContext.Current.CancellationToken);

        Assert.Equal((200, 403), (answer.StatusCode, await CallAsync(Reviews, "[not-moderators]")));
    }

    [Theory]
    [InlineData("[moderators]")]
    [InlineData(null)]
    public async Task ARouteForUsers_AsksForNoGroup(string? groups) => Assert.Equal(200, await CallAsync(Images, groups));

    private async Task<int> CallAsync(string route, string? groups)
    {
        var claims = new Dictionary<string, JsonElement> { ["sub"] = JsonSerializer.SerializeToElement("ada") };
        if (groups is not null)
        {
            claims["cognito:groups"] = JsonSerializer.SerializeToElement(groups);
        }

        return (await new Reviewing(_test.Host).HandleAsync(Request(route, new HttpAuthorizer(new JwtAuthorizer(claims))), TestContext.Current.CancellationToken)).StatusCode;
    }

    private static HttpRequest Request(string route, HttpAuthorizer? authorizer) => new(route, "/api", null, null, null, new HttpRequestContext(authorizer), null, false);

    /// <summary>A function with one route for moderators, and one for everybody who has signed in.</summary>
    private sealed class Reviewing(FunctionHost host) : HttpFunction(
        host,
        new() { [Reviews] = Answer, [Images] = Answer },
        new RouteAccess($$$"""{"{{{Reviews}}}": {"function": "reviewing", "signedIn": "moderators"}, "{{{Images}}}": {"function": "reviewing", "signedIn": "user"}}"""))
    {
        private static Task<HttpResponse> Answer(HttpRequest request, CancellationToken cancellationToken) => Task.FromResult(HttpResponse.NoContent() with { StatusCode = 200 });
    }
}
