using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Shares;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class ShareImagesTests : ApiTest
{
    private const string List = "GET /api/shares";
    private const string Create = "POST /api/shares";
    private const string Delete = "DELETE /api/shares/{id}";
    private const string Open = "POST /api/shared";

    [Fact]
    public async Task WhoeverHasTheLink_SeesThePhotosInTheirOrder_ByRenditionsForFiveMinutes_AndNothingElseOfThem()
    {
        Add(1);
        Add(2);

        var share = await ShareAsync("""{"imageIds":[ID2,ID1],"title":" Iceland ","endsAt":"2026-01-09T03:04:05Z"}""");
        var (status, body) = await OpenAsync(share.Secret);

        Assert.Equal(200, status);
        Assert.Equal(
            """{"title":"Iceland","endsAt":"2026-01-09T03:04:05+00:00","count":2,"photos":[""" + PhotoOf(2) + "," + PhotoOf(1) + """],"cursor":null}""",
            Text(body));
    }

    [Fact]
    public async Task TheSecret_Is128BitsThatAreStoredNowhere()
    {
        Add(1);

        var share = await ShareAsync("""{"imageIds":[ID1]}""");
        var other = await ShareAsync("""{"imageIds":[ID1]}""");

        Assert.Matches("^[0-9A-Za-z_-]{22}$", share.Secret);
        Assert.NotEqual(share.Secret, other.Secret);
        Assert.Equal(2, Test.Shares.Shares.Count);
        var item = ShareItem.ToItem(Test.Shares.Shares[share.Id]);
        Assert.DoesNotContain(share.Secret, string.Join(' ', item.Values.Select(value => value.S)), StringComparison.Ordinal);
        Assert.Equal("SHARE#" + share.Id, item["pk"].S);
        Assert.DoesNotContain(share.Secret, Encoding.UTF8.GetString(Test.LogLines.ToArray()), StringComparison.Ordinal);
        // The id, which its owner's list has, opens nothing.
        Assert.Equal(404, (await OpenAsync(share.Id)).Status);
    }

    [Fact]
    public async Task WhatIsInTheTrashDeletedHeldOrAnothers_IsNotShown_WhileItIsSo()
    {
        for (var number = 1; number <= 6; number++)
        {
            Add(number);
        }

        var share = await ShareAsync("""{"imageIds":[ID1,ID2,ID3,ID4,ID5,ID6]}""");
        var trashed = Test.Images.Images[TestHost.ImageId(1)];
        Test.Images.Images[trashed.Id] = TrashTransitions.Trash(trashed, "public", TestHost.Now).Image!;
        Change(2, image => image with { Status = ImageStatus.Deleted, Picture = null });
        Change(3, image => image with { Status = ImageStatus.InReview });
        Change(4, image => image with { Status = ImageStatus.Rejected });
        Change(5, image => image with { Owner = "ada" });

        Assert.Equal([TestHost.ImageId(6)], IdsOf(await OpenAsync(share.Secret)));

        Test.Images.Images[trashed.Id] = trashed;
        Assert.Equal([TestHost.ImageId(1), TestHost.ImageId(6)], IdsOf(await OpenAsync(share.Secret)));
    }

    [Fact]
    public async Task WhatIsUnknownTakenBackOrOver_IsTheSameToWhoAsks()
    {
        Add(1);
        var takenBack = await ShareAsync("""{"imageIds":[ID1],"password":"once upon"}""");
        var over = await ShareAsync("""{"imageIds":[ID1],"endsAt":"2026-01-02T03:05:05Z"}""");
        Assert.Equal(200, (await OpenAsync(over.Secret)).Status);
        Test.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(204, (await CallAsync(Delete, takenBack.Id)).Status);

        var answers = new List<string>();
        foreach (var secret in (string[])[takenBack.Secret, over.Secret, ShareSecret.Create(), "nonsense", ""])
        {
            var (status, body) = await OpenAsync(secret);
            Assert.Equal(404, status);
            answers.Add(Text(body));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task APassword_IsAskedFor_AndLetsNobodyInWithoutIt()
    {
        Add(1);
        var share = await ShareAsync("""{"imageIds":[ID1],"title":"Secret party","password":"once upon"}""");

        var (missingStatus, missing) = await OpenAsync(share.Secret);
        var (wrongStatus, wrong) = await OpenAsync(share.Secret, "Once upon");
        var (rightStatus, right) = await OpenAsync(share.Secret, "once upon");

        Assert.Equal((403, "PASSWORD_REQUIRED"), (missingStatus, (string?)missing!["code"]));
        Assert.DoesNotContain("party", Text(missing), StringComparison.Ordinal);
        Assert.Equal((403, "PASSWORD_WRONG"), (wrongStatus, (string?)wrong!["code"]));
        Assert.Equal((200, "Secret party"), (rightStatus, (string?)right!["title"]));
    }

    [Fact]
    public async Task FiveWrongPasswordsAMinute_AreTheLast_UntilTheNextOne_AndRightOnesDoNotCount()
    {
        Add(1);
        var share = await ShareAsync("""{"imageIds":[ID1],"password":"once upon"}""");
        for (var time = 0; time < 6; time++)
        {
            Assert.Equal(200, (await OpenAsync(share.Secret, "once upon")).Status);
        }

        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(403, (await OpenAsync(share.Secret, $"guess {time}")).Status);
        }

        var refused = await AnswerAsync(Open, body: BodyOf(share.Secret, "once upon"));
        Assert.Equal((429, "TOO_MANY_TRIES", "55"), (refused.Status, (string?)refused.Body!["code"], refused.Headers["retry-after"]));
        Test.Time.Advance(TimeSpan.FromSeconds(55));
        Assert.Equal(200, (await OpenAsync(share.Secret, "once upon")).Status);
    }

    [Fact]
    public async Task TheOwnersList_SaysWhatThereIs_NewestFirst_AndNeverTheSecret()
    {
        Add(1);
        Add(2);
        var first = await ShareAsync("""{"imageIds":[ID1],"endsAt":"2026-01-09T03:04:05Z","password":"once upon"}""");
        Test.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await ShareAsync("""{"imageIds":[ID2,ID1],"title":"Iceland"}""");
        Change(2, image => image with { TrashedAt = TestHost.Now });

        var (_, page) = await CallAsync(List, query: new() { ["limit"] = "1" });
        var (_, next) = await CallAsync(List, query: new() { ["limit"] = "1", ["cursor"] = (string)page!["cursor"]! });

        Assert.Equal(
            $$"""[{"id":"{{second.Id}}","title":"Iceland","albumId":null,"photos":2,"createdAt":"2026-01-02T03:05:05+00:00","endsAt":null,"hasPassword":false,"cover":null}]""",
            Text(page["items"]));
        Assert.Equal(
            $$$"""[{"id":"{{{first.Id}}}","title":null,"albumId":null,"photos":1,"createdAt":"2026-01-02T03:04:05+00:00","endsAt":"2026-01-09T03:04:05+00:00","hasPassword":true,"cover":{"name":"small","width":320,"height":240,"format":"webp","bytes":9000,"url":"/images/{{{TestHost.ImageId(1)}}}/small-0123456789abcdef.webp"}}]""",
            Text(next!["items"]));
        Test.Time.Advance(TimeSpan.FromDays(30));
        Assert.Single((await CallAsync(List)).Body!["items"]!.AsArray());
    }

    [Fact]
    public async Task AnAlbum_IsShownUnderItsName_AsItIsByThen()
    {
        Add(1);
        Add(2);
        Add(3);
        var album = await AlbumAsync("Iceland", 1, 2);
        var share = await ShareAsync($$"""{"albumId":"{{album}}"}""");

        Assert.Equal(("Iceland", 2), await SeeAsync(share.Secret));
        await CallAsync("POST /api/albums/{id}/photos", album, body: Ids("""{"imageIds":[ID3]}"""));
        await CallAsync("POST /api/albums/{id}/removals", album, body: Ids("""{"imageIds":[ID1]}"""));
        await CallAsync("PATCH /api/albums/{id}", album, body: """{"name":"Norway","order":"hand"}""");
        Change(3, image => image with { Status = ImageStatus.InReview });

        Assert.Equal(("Norway", 1), await SeeAsync(share.Secret));
        Assert.Equal([TestHost.ImageId(2)], IdsOf(await OpenAsync(share.Secret)));
        var listed = (await CallAsync(List)).Body!["items"]![0]!;
        Assert.Equal(("Norway", album, 2, "small"), ((string?)listed["title"], (string?)listed["albumId"], (int)listed["photos"]!, (string?)listed["cover"]!["name"]));
        Assert.Equal("ALBUM#" + album, Keys.AlbumKey(ShareItem.FromItem(ShareItem.ToItem(Test.Shares.Shares[share.Id])).AlbumId!));
    }

    [Fact]
    public async Task AnAlbum_IsShownPageByPage_BehindItsPassword()
    {
        var numbers = Enumerable.Range(1, 201).ToArray();
        Array.ForEach(numbers, Add);
        var album = await AlbumAsync("Iceland", numbers);
        var share = await ShareAsync($$"""{"albumId":"{{album}}","title":"Two weeks","password":"once upon"}""");

        var (_, first) = await OpenAsync(share.Secret, "once upon");
        var cursor = (string)first!["cursor"]!;
        var (_, last) = await OpenAsync(share.Secret, "once upon", cursor);

        Assert.Equal(("Two weeks", 201, 200), ((string?)first["title"], (int)first["count"]!, first["photos"]!.AsArray().Count));
        Assert.Equal((201, TestHost.ImageId(201), null), ((int)last!["count"]!, (string?)last["photos"]!.AsArray().Single()!["id"], (string?)last["cursor"]));
        Assert.Equal(403, (await OpenAsync(share.Secret, null, cursor)).Status);
        var photos = await ShareAsync("""{"imageIds":[ID1]}""");
        AssertInvalid("cursor", "cursor must be that of a page before.", await OpenAsync(photos.Secret, null, cursor));
    }

    [Fact]
    public async Task AnAlbumThatIsDeleted_IsNotShown_UntilItIsRestored()
    {
        Add(1);
        var album = await AlbumAsync("Iceland", 1);
        var share = await ShareAsync($$"""{"albumId":"{{album}}"}""");

        await CallAsync("DELETE /api/albums/{id}", album);
        Assert.Equal(404, (await OpenAsync(share.Secret)).Status);
        var listed = (await CallAsync(List)).Body!["items"]![0]!;
        Assert.Equal((null, null, 0), ((string?)listed["title"], (string?)listed["albumId"], (int)listed["photos"]!));
        AssertInvalid("albumId", $"There is no album {album}.", await CallAsync(Create, body: $$"""{"albumId":"{{album}}"}"""));

        await CallAsync("POST /api/albums/{id}/restore", album);
        Assert.Equal(("Iceland", 1), await SeeAsync(share.Secret));
    }

    [Fact]
    public async Task AnAlbumOfSomebodyElse_IsNotShared()
    {
        var album = await AlbumAsync("Iceland");

        AssertInvalid("albumId", $"There is no album {album}.", await CallAsync(Create, body: $$"""{"albumId":"{{album}}"}""", subject: "bob"));
    }

    [Fact]
    public async Task WhatIsAnothers_IsNeitherSharedNorListedNorTakenBack()
    {
        Add(1);
        Change(1, image => image with { Owner = "ada" });
        Add(2);

        AssertInvalid("imageIds", $"There is no image {TestHost.ImageId(1)}.", await CallAsync(Create, body: Ids("""{"imageIds":[ID2,ID1]}""")));
        var adas = await CallAsync(Create, body: Ids("""{"imageIds":[ID1]}"""), subject: "ada");
        Assert.Equal(201, adas.Status);
        Assert.Empty((await CallAsync(List, subject: "bob")).Body!["items"]!.AsArray());
        Assert.Equal(404, (await CallAsync(Delete, (string)adas.Body!["id"]!, subject: "bob")).Status);
        Assert.Equal(200, (await OpenAsync((string)adas.Body!["secret"]!)).Status);
    }

    [Theory]
    [InlineData("""{}""", "imageIds", "imageIds must name 1 to 200 images, each once.")]
    [InlineData("""{"imageIds":["nonsense"]}""", "imageIds", "imageIds must name 1 to 200 images, each once.")]
    [InlineData("""{"imageIds":[ID1,ID1]}""", "imageIds", "imageIds must name 1 to 200 images, each once.")]
    [InlineData("""{"imageIds":[ID1],"password":"abc"}""", "password", "password must have 4 to 200 characters.")]
    [InlineData("""{"imageIds":[ID1],"endsAt":"2026-01-02T03:04:05Z"}""", "endsAt", "endsAt must lie ahead.")]
    [InlineData("""{"imageIds":[ID1],"endsAt":"soon"}""", "endsAt", "endsAt must be an instant such as 2026-01-02T03:04:05Z.")]
    [InlineData("""{"imageIds":[ID1],"album":"x"}""", "album", "There is no field 'album'.")]
    [InlineData("""{"imageIds":[ID1],"albumId":"x"}""", "albumId", "Either imageIds or albumId must say what is shared, not both.")]
    [InlineData("""{"albumId":"x"}""", "albumId", "There is no album x.")]
    public async Task WhatIsNoShare_IsRefused(string body, string field, string message)
    {
        Add(1);

        AssertInvalid(field, message, await CallAsync(Create, body: Ids(body)));
    }

    [Fact]
    public async Task WhatHasNotArrived_IsNotShared()
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1);

        Assert.Equal(400, (await CallAsync(Create, body: Ids("""{"imageIds":[ID1]}"""))).Status);
    }

    private void Add(int number)
    {
        RenditionReference[] renditions =
        [
            new("small", $"images/{TestHost.ImageId(number)}/small-0123456789abcdef.webp", "webp", 320, 240, 9_000),
            new("analysis", $"images/{TestHost.ImageId(number)}/analysis-0123456789abcdef.jpg", "jpeg", 2048, 1536, 300_000),
        ];
        Test.Images.Images[TestHost.ImageId(number)] = TestHost.Image(number, ImageStatus.Ready) with
        {
            Picture = TestHost.Picture(number) with { Renditions = renditions }, Analysis = TestHost.Analysis("Sky"),
        };
    }

    private void Change(int number, Func<ImageRecord, ImageRecord> change) =>
        Test.Images.Images[TestHost.ImageId(number)] = change(Test.Images.Images[TestHost.ImageId(number)]);

    private async Task<(string Id, string Secret)> ShareAsync(string body)
    {
        var (status, share) = await CallAsync(Create, body: Ids(body));
        Assert.Equal(201, status);
        return ((string)share!["id"]!, (string)share["secret"]!);
    }

    private async Task<string> AlbumAsync(string name, params int[] numbers)
    {
        var (_, album) = await CallAsync("POST /api/albums", body: $$"""{"name":"{{name}}"}""");
        var id = (string)album!["id"]!;
        foreach (var some in numbers.Chunk(50))
        {
            await CallAsync("POST /api/albums/{id}/photos", id, body: new JsonObject { ["imageIds"] = new JsonArray([.. some.Select(number => (JsonNode)TestHost.ImageId(number))]) }.ToJsonString());
        }

        return id;
    }

    private async Task<(string? Title, int Count)> SeeAsync(string secret)
    {
        var (status, shared) = await OpenAsync(secret);
        Assert.Equal(200, status);
        return ((string?)shared!["title"], (int)shared["count"]!);
    }

    private Task<(int Status, JsonNode? Body)> OpenAsync(string secret, string? password = null, string? cursor = null) => CallAsync(Open, body: BodyOf(secret, password, cursor));

    private static string BodyOf(string secret, string? password, string? cursor = null) =>
        new JsonObject { ["secret"] = secret, ["password"] = password, ["cursor"] = cursor }.ToJsonString();

    private static IEnumerable<string?> IdsOf((int Status, JsonNode? Body) answer) => answer.Body!["photos"]!.AsArray().Select(photo => (string?)photo!["id"]);

    private static string PhotoOf(int number) =>
        $$"""{"id":"{{TestHost.ImageId(number)}}","width":4000,"height":3000,"placeholder":"placeholder","labels":["Sky"],"renditions":[{"name":"small","width":320,"height":240,"format":"webp","bytes":9000,"url":"https://renditions.example/images/{{TestHost.ImageId(number)}}/small-0123456789abcdef.webp?until=2026-01-02T03:09:05.0000000+00:00"}]}""";

    // [ID1] → ["019b..."]
    private static string Ids(string body)
    {
        for (var number = 1; number <= 6; number++)
        {
            body = body.Replace($"ID{number}", $"\"{TestHost.ImageId(number)}\"", StringComparison.Ordinal);
        }

        return body;
    }
}
