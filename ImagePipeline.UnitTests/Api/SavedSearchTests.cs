using ImagePipeline.Functions.Api;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Api;

public sealed class SavedSearchTests : ApiTest
{
    private const string List = "GET /api/searches";
    private const string Put = "PUT /api/searches/{id}";
    private const string Delete = "DELETE /api/searches/{id}";
    private const string Id = "0198f3a0-1111-7222-8333-444455556666";

    [Fact]
    public async Task ASearch_IsKept_RenamedAndDeleted_TwiceOverAsOnce()
    {
        const string dogs = $$"""{"id":"{{Id}}","name":"Dogs","query":"label=Dog&place=DE%2FBerlin"}""";
        for (var i = 0; i < 2; i++)
        {
            var (status, body) = await CallAsync(Put, Id, body: """{"name":" Dogs ","query":"label=Dog&place=DE%2FBerlin"}""");
            Assert.Equal((200, dogs), (status, Text(body)));
        }

        await CallAsync(Put, "0198F3A0-1111-7222-8333-444455556667", body: """{"name":"cats","query":"label=Cat"}""");
        Assert.Equal($$"""{"items":[{"id":"0198f3a0-1111-7222-8333-444455556667","name":"cats","query":"label=Cat"},{{dogs}}]}""", Text((await CallAsync(List)).Body));

        Assert.Equal(204, (await CallAsync(Delete, Id)).Status);
        Assert.Equal(204, (await CallAsync(Delete, Id)).Status);
        Assert.Single((await CallAsync(List)).Body!["items"]!.AsArray());
    }

    [Fact]
    public async Task ASearch_IsNobodyElses()
    {
        await CallAsync(Put, Id, subject: "ada", body: """{"name":"Dogs","query":"label=Dog"}""");

        Assert.Empty((await CallAsync(List, subject: "bob")).Body!["items"]!.AsArray());
        await CallAsync(Delete, Id, subject: "bob");
        Assert.Single((await CallAsync(List, subject: "ada")).Body!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"query":"label=Dog"}""", "name", "name must be a text of 1 to 200 characters.")]
    [InlineData("""{"name":"Dogs","query":7}""", "query", "query must be a text of 1 to 2000 characters.")]
    [InlineData("""{"name":"Dogs","query":"label=Dog","cover":"1"}""", "cover", "There is no field 'cover': use name and query.")]
    public async Task WhatIsNoSearch_IsRefused(string body, string field, string message) =>
        AssertInvalid(field, message, await CallAsync(Put, Id, body: body));

    [Fact]
    public async Task AnIdThatIsNoUuid_IsNotFound() => Assert.Equal(404, (await CallAsync(Put, "dogs", body: """{"name":"Dogs","query":"label=Dog"}""")).Status);

    [Fact]
    public async Task MoreThanTheMost_AreRefused_ButMayBeChanged()
    {
        for (var i = 0; i < SavedSearches.Most; i++)
        {
            var id = $"0198f3a0-1111-7222-8333-{i:d12}";
            await Test.Searches.PutAsync("public", new SavedSearch(id, "Dogs", "label=Dog"), TestContext.Current.CancellationToken);
        }

        Assert.Equal(409, (await CallAsync(Put, Id, body: """{"name":"Dogs","query":"label=Dog"}""")).Status);
        Assert.Equal(200, (await CallAsync(Put, "0198f3a0-1111-7222-8333-000000000000", body: """{"name":"More dogs","query":"label=Dog"}""")).Status);
    }
}
