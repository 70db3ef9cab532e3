using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class ImageAlbumsTests : ApiTest
{
    private const string List = "GET /api/albums";
    private const string Create = "POST /api/albums";
    private const string Get = "GET /api/albums/{id}";
    private const string Edit = "PATCH /api/albums/{id}";
    private const string Delete = "DELETE /api/albums/{id}";
    private const string Restore = "POST /api/albums/{id}/restore";
    private const string Photos = "GET /api/albums/{id}/photos";
    private const string Add = "POST /api/albums/{id}/photos";
    private const string Remove = "POST /api/albums/{id}/removals";
    private const string Move = "POST /api/albums/{id}/moves";
    private const string OfImage = "GET /api/images/{id}/albums";

    [Fact]
    public async Task AnAlbum_HasAName_AndPhotosByDate_TheFirstOfWhichIsItsCover()
    {
        Put(1, "2024-05-02T10:00:00");
        Put(2, "2024-05-01T10:00:00");
        Put(3, "2024-05-03T10:00:00");

        var id = await CreateAsync(" Iceland ", 1, 2, 3);
        var (status, album) = await CallAsync(Get, id);

        Assert.Equal(200, status);
        Assert.Equal(("Iceland", 3, "oldest", TestHost.ImageId(2)), ((string)album!["name"]!, (int)album["photos"]!, (string)album["order"]!, (string)album["cover"]!["id"]!));
        Assert.Null(album["coverId"]);
        Assert.Equal([2, 1, 3], await NumbersAsync(id));
        await CallAsync(Edit, id, body: """{"order":"newest","name":"Summer"}""");
        Assert.Equal([3, 1, 2], await NumbersAsync(id));
        Assert.Equal("Summer", (string)(await CallAsync(Get, id)).Body!["name"]!);
    }

    [Fact]
    public async Task AnAlbum_IsDescribed_InLinesOfText()
    {
        var id = await CreateAsync("Album");
        Assert.Null((await CallAsync(Get, id)).Body!["description"]);

        await CallAsync(Edit, id, body: """{"description":" Two weeks\nby bus "}""");
        Assert.Equal("Two weeks\nby bus", (string?)(await CallAsync(Get, id)).Body!["description"]);
        AssertInvalid("description", "description must have 2000 characters at most.", await CallAsync(Edit, id, body: $$"""{"description":"{{new string('a', 2001)}}"}"""));
        await CallAsync(Edit, id, body: """{"name":"Other"}""");
        Assert.Equal("Two weeks\nby bus", (string?)(await CallAsync(Get, id)).Body!["description"]);
        await CallAsync(Edit, id, body: """{"description":null}""");

        Assert.Null((await CallAsync(Get, id)).Body!["description"]);
    }

    [Fact]
    public async Task Albums_AreListedNewestFirst_PageByPage_EachWithItsCover()
    {
        Put(1);
        var ids = new List<string>();
        foreach (var name in (string[])["first", "second", "third"])
        {
            ids.Add(await CreateAsync(name, 1));
            Test.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var (_, first) = await CallAsync(List, query: new() { ["limit"] = "2" });
        var (_, second) = await CallAsync(List, query: new() { ["limit"] = "2", ["cursor"] = (string)first!["cursor"]! });

        Assert.Equal(["third", "second"], NamesOf(first));
        Assert.Equal(["first"], NamesOf(second));
        Assert.Null(second!["cursor"]);
        Assert.All(first["items"]!.AsArray(), album => Assert.Equal(TestHost.ImageId(1), (string)album!["cover"]!["id"]!));
    }

    [Fact]
    public async Task WhatIsAddedTwice_IsThereOnce_AndStaysWhereItIs()
    {
        Put(1);
        Put(2);
        var id = await CreateAsync("Album", 1, 2);

        var (status, change) = await CallAsync(Add, id, body: IdsOf(2, 1));

        Assert.Equal((200, 2, 0), (status, (int)change!["album"]!["photos"]!, change["photos"]!.AsArray().Count));
    }

    [Fact]
    public async Task ByHand_PhotosStandAsTheyWereAdded_AndWhereTheyAreMoved_AndBack()
    {
        for (var number = 1; number <= 5; number++)
        {
            Put(number, $"2024-05-0{6 - number}T10:00:00");
        }

        var id = await CreateAsync("Album", 1, 2, 3, 4, 5);
        await CallAsync(Edit, id, body: """{"order":"hand"}""");
        Assert.Equal([1, 2, 3, 4, 5], await NumbersAsync(id));

        var (_, moved) = await CallAsync(Move, id, body: IdsOf([5, 2], $",\"before\":\"{TestHost.ImageId(1)}\""));
        Assert.Equal([5, 2, 1, 3, 4], await NumbersAsync(id));
        await CallAsync(Move, id, body: IdsOf([1], ",\"before\":null"));
        Assert.Equal([5, 2, 3, 4, 1], await NumbersAsync(id));
        await CallAsync(Move, id, body: IdsOf([4], $",\"before\":\"{TestHost.ImageId(3)}\""));
        Assert.Equal([5, 2, 4, 3, 1], await NumbersAsync(id));

        // Back to where they were.
        await CallAsync(Move, id, body: IdsOf([5, 2], ",\"places\":" + PlacesOf(moved)));
        Assert.Equal([4, 2, 3, 5, 1], await NumbersAsync(id));
    }

    [Fact]
    public async Task ByDate_NothingIsMoved()
    {
        Put(1);
        Put(2);
        var id = await CreateAsync("Album", 1, 2);

        var (status, problem) = await CallAsync(Move, id, body: IdsOf([1], ",\"before\":null"));

        Assert.Equal((409, "The photos of this album are in the order of their dates. Choose the order by hand first."), (status, (string)problem!["detail"]!));
    }

    [Fact]
    public async Task WhatIsTakenOut_StaysInTheLibrary_IsNoCoverAnyMore_AndComesBackToItsPlace()
    {
        Put(1);
        Put(2);
        Put(3);
        var id = await CreateAsync("Album", 1, 2, 3);
        await CallAsync(Edit, id, body: $$"""{"order":"hand","coverId":"{{TestHost.ImageId(2)}}"}""");
        Assert.Equal(TestHost.ImageId(2), (string)(await CallAsync(Get, id)).Body!["cover"]!["id"]!);

        var (_, removed) = await CallAsync(Remove, id, body: IdsOf(2));

        Assert.Equal((2, null, TestHost.ImageId(1)), ((int)removed!["album"]!["photos"]!, removed["album"]!["coverId"], (string)removed["album"]!["cover"]!["id"]!));
        Assert.Equal([1, 3], await NumbersAsync(id));
        Assert.Equal(200, (await CallAsync("GET /api/images/{id}", TestHost.ImageId(2))).Status);
        await CallAsync(Add, id, body: IdsOf([2], ",\"places\":" + PlacesOf(removed)));
        Assert.Equal([1, 2, 3], await NumbersAsync(id));
    }

    [Fact]
    public async Task APageIsAroundAPhoto_AndLeadsOnBothWays()
    {
        for (var number = 1; number <= 9; number++)
        {
            Put(number, $"2024-05-0{number}T10:00:00");
        }

        var id = await CreateAsync("Album", 1, 2, 3, 4, 5, 6, 7, 8, 9);

        var (_, around) = await CallAsync(Photos, id, new() { ["around"] = TestHost.ImageId(5), ["limit"] = "4" });
        var (_, later) = await CallAsync(Photos, id, new() { ["cursor"] = (string)around!["cursor"]!, ["limit"] = "2" });
        var (_, earlier) = await CallAsync(Photos, id, new() { ["newer"] = (string)around["newer"]!, ["limit"] = "3" });

        Assert.Equal([3, 4, 5, 6], NumbersOf(around));
        Assert.Equal([7, 8], NumbersOf(later));
        Assert.Equal([1, 2], NumbersOf(earlier));
        Assert.Null(earlier!["newer"]);
    }

    [Fact]
    public async Task WhatIsInTheTrash_IsInNoAlbum_AndComesBackWithARestore()
    {
        Put(1);
        Put(2);
        var id = await CreateAsync("Album", 1, 2);

        await CallAsync("POST /api/images/{id}/trash", TestHost.ImageId(1));
        // Before the stream has told.
        Assert.Equal([2], await NumbersAsync(id));
        await FollowAsync(1);
        Assert.Equal((1, TestHost.ImageId(2)), await CountAndCoverAsync(id));
        Assert.Equal(404, (await CallAsync(OfImage, TestHost.ImageId(1))).Status);

        Assert.Equal(200, (await CallAsync("POST /api/images/{id}/restore", TestHost.ImageId(1))).Status);
        Assert.Equal([1, 2], await NumbersAsync(id));
        await FollowAsync(1);
        // Once more makes no difference.
        await FollowAsync(1);
        Assert.Equal([1, 2], await NumbersAsync(id));
        Assert.Equal(2, (await CountAndCoverAsync(id)).Count);
    }

    [Fact]
    public async Task WhatIsErased_LeavesItsAlbums_FromTheTrashOrNot()
    {
        Put(1);
        Put(2);
        Put(3);
        var id = await CreateAsync("Album", 1, 2, 3);
        await CallAsync(Edit, id, body: $$"""{"coverId":"{{TestHost.ImageId(1)}}"}""");

        await CallAsync("DELETE /api/images/{id}", TestHost.ImageId(1));
        await FollowAsync(1);
        await CallAsync("POST /api/images/{id}/trash", TestHost.ImageId(2));
        await FollowAsync(2);
        await CallAsync("DELETE /api/images/{id}", TestHost.ImageId(2));
        await FollowAsync(2);

        Assert.Equal((1, TestHost.ImageId(3)), await CountAndCoverAsync(id));
        Assert.Null(Test.Albums.Albums[id].CoverId);
        Assert.Equal([TestHost.ImageId(3)], Test.Albums.Entries.Values.Select(entry => entry.ImageId));
    }

    [Fact]
    public async Task ADateThatIsCorrected_MovesThePhotoInItsAlbums()
    {
        Put(1, "2024-05-01T10:00:00");
        Put(2, "2024-05-02T10:00:00");
        var id = await CreateAsync("Album", 1, 2);

        await CallAsync("PATCH /api/images/{id}", TestHost.ImageId(1), body: """{"shownAt":"2025-01-01T00:00:00"}""");
        await FollowAsync(1);

        Assert.Equal([2, 1], await NumbersAsync(id));
        Assert.Equal(2, (await CountAndCoverAsync(id)).Count);
    }

    [Fact]
    public async Task WhatGoesIntoTheTrashWhileItIsAdded_DoesNotCount()
    {
        Put(1);
        Put(2);
        var id = await CreateAsync("Album", 1);
        Test.Albums.BeforeNextWrite = () => Test.Images.Images[TestHost.ImageId(2)] = TrashTransitions.Trash(Test.Images.Images[TestHost.ImageId(2)], "public", TestHost.Now).Image!;

        await CallAsync(Add, id, body: IdsOf(2));

        Assert.Equal(1, (await CountAndCoverAsync(id)).Count);
        Assert.True(Test.Albums.Entries[(id, TestHost.ImageId(2))].IsHidden);
    }

    [Fact]
    public async Task TwoWhoAddAtOnce_LoseNothing()
    {
        Put(1);
        Put(2);
        var id = await CreateAsync("Album");
        Test.Albums.BeforeNextWrite = () => CallAsync(Add, id, body: IdsOf(1)).GetAwaiter().GetResult();

        var adding = CallAsync(Add, id, body: IdsOf(2));
        while (!adding.IsCompleted)
        {
            // It waits before it tries again.
            Test.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(200, (await adding).Status);
        Assert.Equal(2, (await CountAndCoverAsync(id)).Count);
        Assert.Equal(2, Test.Albums.Entries.Values.Select(entry => entry.Rank).Distinct().Count());
    }

    [Fact]
    public async Task ADeletedAlbum_IsNowhere_ComesBackForADay_AndThenLeavesNothing()
    {
        Put(1);
        var id = await CreateAsync("Album", 1);

        Assert.Equal(204, (await CallAsync(Delete, id)).Status);
        Assert.Equal(204, (await CallAsync(Delete, id)).Status);
        Assert.Equal(404, (await CallAsync(Get, id)).Status);
        Assert.Equal(404, (await CallAsync(Photos, id)).Status);
        Assert.Equal(404, (await CallAsync(Add, id, body: IdsOf(1))).Status);
        Assert.Empty((await CallAsync(List)).Body!["items"]!.AsArray());
        Assert.Empty((await CallAsync(OfImage, TestHost.ImageId(1))).Body!["items"]!.AsArray());
        var item = AlbumItem.ToItem(Test.Albums.Albums[id]);
        Assert.Equal(TestHost.Now.AddDays(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), item["expiresAt"].N);

        Assert.Equal(200, (await CallAsync(Restore, id)).Status);
        Assert.Equal([1], await NumbersAsync(id));

        await CallAsync(Delete, id);
        Test.Albums.Albums.Remove(id);
        await new ExpireImages(Test.Host).HandleAsync(
            new StreamEvent([new StreamRecord("1", new StreamChange(StreamOf(item), null, "1"))]), TestContext.Current.CancellationToken);
        Assert.Empty(Test.Albums.Entries);
        Assert.Equal(404, (await CallAsync(Restore, id)).Status);
        Assert.Equal(200, (await CallAsync("GET /api/images/{id}", TestHost.ImageId(1))).Status);
    }

    [Fact]
    public async Task APhoto_KnowsItsAlbums()
    {
        Put(1);
        await CreateAsync("winter", 1);
        await CreateAsync("Iceland", 1);
        await CreateAsync("Other");

        var (_, body) = await CallAsync(OfImage, TestHost.ImageId(1));

        Assert.Equal(["Iceland", "winter"], NamesOf(body));
    }

    [Fact]
    public async Task AnAlbum_IsItsOwnersAlone_AndSoAreItsPhotos()
    {
        Put(1);
        Put(2);
        Test.Images.Images[TestHost.ImageId(2)] = Test.Images.Images[TestHost.ImageId(2)] with { Owner = "ada" };
        var id = await CreateAsync("Album", 1);

        foreach (var (route, body) in (IEnumerable<(string, string?)>)[(Get, null), (Edit, """{"name":"Mine"}"""), (Delete, null), (Restore, null), (Photos, null), (Add, IdsOf(2)), (Remove, IdsOf(1)), (Move, IdsOf([1], ",\"before\":null"))])
        {
            Assert.Equal((route, 404), (route, (await CallAsync(route, id, body: body, subject: "ada")).Status));
        }

        Assert.Empty((await CallAsync(List, subject: "ada")).Body!["items"]!.AsArray());
        Assert.Equal(404, (await CallAsync(OfImage, TestHost.ImageId(1), subject: "ada")).Status);
        AssertInvalid("imageIds", $"There is no image {TestHost.ImageId(2)}.", await CallAsync(Add, id, body: IdsOf(2)));
    }

    [Fact]
    public async Task AnAlbum_TakesTenThousandPhotos()
    {
        Put(1);
        var id = await CreateAsync("Album");
        Test.Albums.Albums[id] = Test.Albums.Albums[id] with { Photos = Album.MaxPhotos };

        var (status, problem) = await CallAsync(Add, id, body: IdsOf(1));

        Assert.Equal((409, "An album has 10,000 photos at most, and this one has 10,000 already."), (status, (string)problem!["detail"]!));
    }

    [Theory]
    [InlineData(Create, "{}", "name")]
    [InlineData(Create, """{"name":" "}""", "name")]
    [InlineData(Create, """{"name":"\ud800"}""", "name")]
    [InlineData(Create, """{"name":"a","colour":"red"}""", "colour")]
    [InlineData(Edit, "{}", "body")]
    [InlineData(Edit, """{"name":null}""", "name")]
    [InlineData(Edit, """{"description":7}""", "description")]
    [InlineData(Edit, """{"order":"random"}""", "order")]
    [InlineData(Edit, """{"coverId":"x"}""", "coverId")]
    [InlineData(Edit, """{"coverId":"019b7c00000070008000000000000009"}""", "coverId")]
    [InlineData(Add, """{"imageIds":[]}""", "imageIds")]
    [InlineData(Add, """{"imageIds":["x"]}""", "imageIds")]
    [InlineData(Add, """{"imageIds":["019b7c00000070008000000000000001","019b7c00000070008000000000000001"]}""", "imageIds")]
    [InlineData(Add, """{"imageIds":["019b7c00000070008000000000000001"],"places":["x"]}""", "places")]
    [InlineData(Add, """{"imageIds":["019b7c00000070008000000000000001"],"before":null}""", "before")]
    [InlineData(Move, """{"imageIds":["019b7c00000070008000000000000001"]}""", "before")]
    [InlineData(Move, """{"imageIds":["019b7c00000070008000000000000001"],"before":"019b7c00000070008000000000000001"}""", "before")]
    public async Task WhatMakesNoSense_IsRefused(string route, string body, string field)
    {
        var id = await CreateAsync("Album");

        var (status, problem) = await CallAsync(route, route == Create ? null : id, body: body);

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]![field]);
    }

    [Fact]
    public async Task ANameHasTwoHundredCharactersAtMost()
    {
        AssertInvalid("name", "name must have 200 characters at most.", await CallAsync(Create, body: $$"""{"name":"{{new string('a', 201)}}"}"""));
    }

    private void Put(int number, string? takenAt = null)
    {
        var picture = TestHost.Picture(number);
        Test.Images.Images[TestHost.ImageId(number)] = TestHost.Image(number, ImageStatus.Ready) with
        {
            Picture = takenAt is null ? picture : picture with { Facts = picture.Facts with { TakenAt = takenAt } },
        };
        Test.Objects.Renditions[picture.Renditions[0].Key] = "image/jpeg";
        _before[number] = Test.Images.Images[TestHost.ImageId(number)];
    }

    private readonly Dictionary<int, ImageRecord> _before = [];

    /// <summary>The table's stream tells of what became of an image.</summary>
    private async Task FollowAsync(int number)
    {
        var now = Test.Images.Images[TestHost.ImageId(number)];
        var change = new StreamChange(StreamOf(ImageItem.ToItem(_before[number])), StreamOf(ImageItem.ToItem(now)), "1");
        await new CountImages(Test.Host).HandleAsync(new StreamEvent([new StreamRecord(Guid.NewGuid().ToString(), change)]), TestContext.Current.CancellationToken);
        _before[number] = now;
    }

    private static Dictionary<string, StreamValue> StreamOf(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item) =>
        item.ToDictionary(value => value.Key, value => new StreamValue(value.Value.S, value.Value.N));

    private async Task<string> CreateAsync(string name, params int[] numbers)
    {
        var (status, album) = await CallAsync(Create, body: new JsonObject { ["name"] = name }.ToJsonString());
        Assert.Equal(201, status);
        var id = (string)album!["id"]!;
        if (numbers.Length > 0)
        {
            Assert.Equal(200, (await CallAsync(Add, id, body: IdsOf(numbers))).Status);
        }

        return id;
    }

    private async Task<(int Count, string? CoverId)> CountAndCoverAsync(string id)
    {
        var album = (await CallAsync(Get, id)).Body!;
        return ((int)album["photos"]!, (string?)album["cover"]?["id"]);
    }

    private async Task<List<int>> NumbersAsync(string id) => NumbersOf((await CallAsync(Photos, id)).Body);

    private static List<int> NumbersOf(JsonNode? list) =>
        [.. list!["items"]!.AsArray().Select(image => Convert.ToInt32(((string)image!["id"]!)[^4..], 16))];

    private static List<string> NamesOf(JsonNode? list) => [.. list!["items"]!.AsArray().Select(album => (string)album!["name"]!)];

    private static string PlacesOf(JsonNode? change) => new JsonArray([.. change!["photos"]!.AsArray().Select(photo => (JsonNode)(string)photo!["place"]!)]).ToJsonString();

    private static string IdsOf(params int[] numbers) => IdsOf(numbers, "");

    private static string IdsOf(int[] numbers, string more) => $$"""{"imageIds":[{{string.Join(',', numbers.Select(number => $"\"{TestHost.ImageId(number)}\""))}}]{{more}}}""";
}
