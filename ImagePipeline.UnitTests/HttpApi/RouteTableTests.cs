using ImagePipeline.LocalAws.HttpApi;

namespace ImagePipeline.UnitTests.HttpApi;

public sealed class RouteTableTests
{
    private static readonly RouteTable Pets = new(new[]
    {
        "$default", "ANY /{proxy+}", "GET /pets/{proxy+}", "GET /pets/dog/{id}", "ANY /pets/dog/1", "GET /pets/dog/1", "POST /pets", "GET /pets/{id}/owner",
    }.Select(key => new Route(key, "function")));

    [Theory]
    [InlineData("GET", "/pets/dog/1", "GET /pets/dog/1", "")]
    [InlineData("PUT", "/pets/dog/1", "ANY /pets/dog/1", "")]
    [InlineData("GET", "/pets/dog/2", "GET /pets/dog/{id}", "id=2")]
    [InlineData("GET", "/pets/cat/1", "GET /pets/{proxy+}", "proxy=cat/1")]
    [InlineData("GET", "/pets/cat/owner", "GET /pets/{id}/owner", "id=cat")]
    [InlineData("GET", "/pets/dog/owner", "GET /pets/dog/{id}", "id=owner")]
    [InlineData("PUT", "/pets/cat/1", "ANY /{proxy+}", "proxy=pets/cat/1")]
    [InlineData("POST", "/pets", "POST /pets", "")]
    [InlineData("GET", "/", "$default", "")]
    [InlineData("GET", "/pets/dog/a+b %20 日本", "GET /pets/dog/{id}", "id=a+b %20 日本")]
    public void Match_SeveralRoutes_TakesTheMostSpecific(string method, string path, string key, string variables)
    {
        var match = Pets.Match(method, path);

        Assert.Equal((key, variables), (match!.Value.Route.Key, string.Join(',', match.Value.Variables.Select(variable => $"{variable.Key}={variable.Value}"))));
    }

    [Theory]
    [InlineData("GET", "/api/images")]
    [InlineData("DELETE", "/api/images")]
    [InlineData("GET", "/api/images/1/timeline")]
    [InlineData("GET", "/api/images/")]
    [InlineData("GET", "/API/images/1")]
    public void Match_NoRoute_IsNull(string method, string path) =>
        Assert.Null(new RouteTable([new Route("GET /api/images/{id}", "query-images")]).Match(method, path));

    [Theory]
    [InlineData("/api/images")]
    [InlineData("GET api/images")]
    [InlineData("GET /{proxy+}/images")]
    public void Route_WrongKey_IsRefused(string key) => Assert.Throws<FormatException>(() => new Route(key, "function"));

    [Fact]
    public void Read_TellsWhichRoutesWantAToken()
    {
        var routes = RouteTable.Read(Architecture.Repository.PathOf("terraform/pipeline/routes.json"));

        Assert.True(routes.Match("DELETE", "/api/images/1")!.Value.Route.WantsToken);
        Assert.False(routes.Match("GET", "/api/openapi.json")!.Value.Route.WantsToken);
    }

    [Fact]
    public void Read_ARouteForPeopleOfNoKind_IsRefused()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"GET /api/images": {"function": "query-images", "signedIn": "admins"}}""");

        Assert.Throws<FormatException>(() => RouteTable.Read(file));
        File.Delete(file);
    }
}
