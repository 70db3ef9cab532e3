using System.Globalization;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Places;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class EditTests : ApiTest
{
    private const string Route = "PATCH /api/images/{id}";

    private static readonly string s_id = TestHost.ImageId(1);

    [Fact]
    public async Task OnlyWhatIsGivenChanges_AndNullTakesItBack()
    {
        Add(1);

        var (status, body) = await CallAsync(Route, s_id, body: """{"isFavourite":true,"title":" The lake ","caption":"In May."}""");
        await CallAsync(Route, s_id, body: """{"title":null}""");

        Assert.Equal((200, true, "The lake", "In May."), (status, (bool)body!["isFavourite"]!, (string?)body["title"], (string?)body["caption"]));
        Assert.Equal(new ImageEdits(IsFavourite: true, Title: null, "In May."), Test.Images.Images[s_id].Edits);
        var (_, details) = await CallAsync("GET /api/images/{id}", s_id);
        Assert.Equal((true, null, "In May."), ((bool)details!["isFavourite"]!, (string?)details["title"], (string?)details["caption"]));
    }

    [Fact]
    public async Task WhatIsSaidAlready_IsNoChange()
    {
        Add(1);
        await CallAsync(Route, s_id, body: """{"title":"Lake"}""");

        await CallAsync(Route, s_id, body: """{"title":"Lake"}""");

        Assert.Equal(1, Test.Images.Images[s_id].Revision);
    }

    [Theory]
    [InlineData("{}", "body")]
    [InlineData("""{"isFavourite":"yes"}""", "isFavourite")]
    [InlineData("""{"isHidden":1}""", "isHidden")]
    [InlineData("""{"place":"Berlin"}""", "place")]
    [InlineData("""{"place":{}}""", "place")]
    [InlineData("""{"place":{"location":{"latitude":90.1,"longitude":0}}}""", "place")]
    [InlineData("""{"place":{"location":{"latitude":0,"longitude":-180.1}}}""", "place")]
    [InlineData("""{"place":{"location":{"latitude":"0","longitude":0}}}""", "place")]
    [InlineData("""{"place":{"location":null,"town":"Berlin"}}""", "place")]
    [InlineData("""{"addLabels":[]}""", "addLabels")]
    [InlineData("""{"addLabels":"Beach"}""", "addLabels")]
    [InlineData("""{"addLabels":["Sun, sea"]}""", "addLabels")]
    [InlineData("""{"addLabels":["Sun\nSea"]}""", "addLabels")]
    [InlineData("""{"removeLabels":[" "]}""", "removeLabels")]
    [InlineData("""{"title":7}""", "title")]
    [InlineData("""{"title":"\ud800"}""", "title")]
    [InlineData("""{"shownAt":"\ud800"}""", "shownAt")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"shownAt":"yesterday"}""", "shownAt")]
    [InlineData("""{"shownAt":"2026-05-31T10:00:00Z"}""", "shownAt")]
    [InlineData("""{"shownAt":"1799-12-31T10:00:00"}""", "shownAt")]
    [InlineData("""{"shownAt":7}""", "shownAt")]
    public async Task WhatMakesNoSense_IsRefused(string body, string field)
    {
        Add(1);

        var (status, problem) = await CallAsync(Route, s_id, body: body);

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]![field]);
        Assert.Equal(ImageEdits.None, Test.Images.Images[s_id].Edits);
    }

    [Fact]
    public async Task ATextThatIsTooLong_IsRefused()
    {
        Add(1);

        Assert.Equal(400, (await CallAsync(Route, s_id, body: $$"""{"title":"{{new string('a', 201)}}"}""")).Status);
        Assert.Equal(400, (await CallAsync(Route, s_id, body: $$"""{"caption":"{{new string('a', 2001)}}"}""")).Status);
        Assert.Equal(200, (await CallAsync(Route, s_id, body: $$"""{"title":"{{new string('a', 200)}}","caption":"{{new string('a', 2000)}}"}""")).Status);
    }

    [Fact]
    public async Task WhatIsNotThereNotYoursOrInTheTrash_IsNotFound()
    {
        Add(1);
        Test.Images.Images[s_id] = Test.Images.Images[s_id] with { Owner = "ada" };
        Test.Images.Images[TestHost.ImageId(2)] = TestHost.Image(2, ImageStatus.Ready) with { TrashedAt = TestHost.Now };

        Assert.Equal(404, (await CallAsync(Route, s_id, body: """{"isFavourite":true}""")).Status);
        Assert.Equal(404, (await CallAsync(Route, TestHost.ImageId(2), body: """{"isFavourite":true}""")).Status);
        Assert.Equal(404, (await CallAsync(Route, "nonsense", body: """{"isFavourite":true}""")).Status);
    }

    [Fact]
    public async Task Favourites_AreAListOfTheirOwn()
    {
        Add(1);
        Add(2);
        await CallAsync(Route, s_id, body: """{"isFavourite":true}""");

        var (_, favourites) = await CallAsync("GET /api/images", query: new() { ["favourite"] = "true" });
        var (_, others) = await CallAsync("GET /api/images", query: new() { ["favourite"] = "false" });

        Assert.Equal((s_id, TestHost.ImageId(2)), ((string?)favourites!["items"]!.AsArray().Single()!["id"], (string?)others!["items"]!.AsArray().Single()!["id"]));
        Assert.Equal(400, (await CallAsync("GET /api/images", query: new() { ["favourite"] = "maybe" })).Status);
    }

    [Fact]
    public async Task WhatIsHidden_IsInNoListSearchOrCount_ButInOneOfItsOwn_UntilItIsNotHiddenAnyMore()
    {
        Add(1);
        Add(2);
        Test.Images.Images[s_id] = Test.Images.Images[s_id] with { Analysis = TestHost.Analysis("Sky") };

        var (_, hidden) = await CallAsync(Route, s_id, body: """{"isHidden":true}""");

        Assert.True((bool)hidden!["isHidden"]!);
        Assert.True((bool)(await CallAsync("GET /api/images/{id}", s_id)).Body!["isHidden"]!);
        Assert.Equal([2], await NumbersAsync(new()));
        Assert.Equal([2], await NumbersAsync(new() { ["hidden"] = "false", ["by"] = "taken" }));
        Assert.Equal([2], await NumbersAsync(new() { ["status"] = "READY" }));
        Assert.Empty(await NumbersAsync(new() { ["label"] = "sky" }));
        Assert.Equal([1], await NumbersAsync(new() { ["hidden"] = "true" }));
        Assert.Equal([1], await NumbersAsync(new() { ["hidden"] = "true", ["by"] = "taken", ["label"] = "sky" }));
        Assert.Equal(1, (int)(await CallAsync("GET /api/months")).Body!["items"]![0]!["count"]!);
        Assert.Empty((await CallAsync("GET /api/labels")).Body!["items"]!.AsArray());
        Assert.Equal(400, (await CallAsync("GET /api/images", query: new() { ["hidden"] = "maybe" })).Status);
        // What it takes up, it takes up.
        Assert.Equal(2, (int)(await CallAsync("GET /api/account/usage")).Body!["photos"]!);

        await CallAsync(Route, s_id, body: """{"isHidden":null}""");

        Assert.Equal([2, 1], await NumbersAsync(new()));
        Assert.Empty(await NumbersAsync(new() { ["hidden"] = "true" }));
    }

    [Fact]
    public async Task WhatIsHidden_IsFoundWithWhatIsHidden_AndInTheTrashLikeAnything()
    {
        Add(1);
        await CallAsync(Route, s_id, body: """{"isHidden":true}""");

        var item = ImageItem.ToItem(Test.Images.Images[s_id]);
        await CallAsync("POST /api/images/{id}/trash", s_id);
        var trashed = ImageItem.ToItem(Test.Images.Images[s_id]);
        await CallAsync("POST /api/images/{id}/restore", s_id);

        Assert.Equal(("HIDDEN#public", "HIDDEN#public"), (item["gsi1pk"].S, item["gsi3pk"].S));
        Assert.Equal(("TRASH#public", false), (trashed["gsi1pk"].S, trashed.ContainsKey("gsi3pk")));
        Assert.True(Test.Images.Images[s_id].Edits.IsHidden);
        Assert.Equal([1], await NumbersAsync(new() { ["hidden"] = "true" }));
    }

    [Fact]
    public async Task WhatIsHidden_IsStillWhereItsOwnerHasPutIt_InAlbumsAndShares()
    {
        Add(1);
        Test.Images.Images[s_id] = Test.Images.Images[s_id] with { Picture = TestHost.Picture(1).Published() };
        await CallAsync(Route, s_id, body: """{"isHidden":true}""");

        var (_, album) = await CallAsync("POST /api/albums", body: """{"name":"Iceland"}""");
        var id = (string)album!["id"]!;
        Assert.Equal(200, (await CallAsync("POST /api/albums/{id}/photos", id, body: $$"""{"imageIds":["{{s_id}}"]}""")).Status);
        var (_, share) = await CallAsync("POST /api/shares", body: $$"""{"imageIds":["{{s_id}}"]}""");

        Assert.Equal(s_id, (string?)(await CallAsync("GET /api/albums/{id}/photos", id)).Body!["items"]![0]!["id"]);
        Assert.Equal((1, s_id), await CoverAsync());
        Assert.Single((await CallAsync("POST /api/shared", body: $$"""{"secret":"{{share!["secret"]}}"}""")).Body!["photos"]!.AsArray());
        Assert.Single((await CallAsync("GET /api/images/{id}/albums", s_id)).Body!["items"]!.AsArray());

        async Task<(int, string?)> CoverAsync()
        {
            var (_, seen) = await CallAsync("GET /api/albums/{id}", id);
            return ((int)seen!["photos"]!, (string?)seen["cover"]!["id"]);
        }
    }

    [Fact]
    public async Task TheDateThatSomebodySays_IsTheOneThatItIsListedBy_UntilTheyTakeItBack()
    {
        Add(1);
        var camera = Test.Images.Images[s_id].ShownAt;

        var (_, said) = await CallAsync(Route, s_id, body: """{"shownAt":"1987-08-01T12:30"}""");
        var item = ImageItem.ToItem(Test.Images.Images[s_id]);
        var (_, takenBack) = await CallAsync(Route, s_id, body: """{"shownAt":null}""");

        Assert.Equal(("1987-08-01T12:30:00.000", true), ((string?)said!["shownAt"], (bool)said["isShownAtEdited"]!));
        Assert.StartsWith("1987-08-01T12:30:00.000#", item["gsi3sk"].S, StringComparison.Ordinal);
        Assert.Equal(new DateTime(1987, 8, 1, 12, 30, 0), ImageItem.FromItem(item).ShownAt);
        Assert.Equal((camera, false), (Test.Images.Images[s_id].ShownAt, (bool)takenBack!["isShownAtEdited"]!));
    }

    [Fact]
    public async Task ThePlaceThatSomebodySays_IsTheOneThatItIsFoundBy_UntilTheyTakeItBack()
    {
        Add(1);
        Test.Images.Images[s_id] = Test.Images.Images[s_id] with
        {
            Picture = TestHost.Picture(1) with { Facts = ImageFacts.None with { Location = new GeoPoint(48.1, 11.5) } }, Town = new("DE", "Munich"),
        };

        Assert.Equal("DE/Berlin", await PlaceAsync("""{"location":{"latitude":52.52,"longitude":13.41}}"""));
        var item = ImageItem.FromItem(ImageItem.ToItem(Test.Images.Images[s_id]));
        Assert.Equal((new GeoPoint(52.52, 13.41), new GeoPoint(48.1, 11.5)), (item.Location, item.Picture!.Facts.Location));
        Assert.Equal([1], await NumbersAsync(new() { ["place"] = "DE/Berlin", ["by"] = "taken" }));
        Assert.Empty(await NumbersAsync(new() { ["place"] = "DE/Munich", ["by"] = "taken" }));
        Assert.Null(await PlaceAsync("""{"location":null}"""));
        Assert.Equal((true, null), (Test.Images.Images[s_id].Edits.Place is not null, Test.Images.Images[s_id].Location));
        Assert.Equal("DE/Munich", await PlaceAsync("null"));

        async Task<string?> PlaceAsync(string place)
        {
            Assert.Equal(200, (await CallAsync(Route, s_id, body: $$"""{"place":{{place}}}""")).Status);
            return (string?)(await CallAsync("GET /api/images/{id}", s_id)).Body!["place"];
        }
    }

    [Fact]
    public void ThePlaceThatSomebodySaid_StaysWhenTheImageIsProcessedAgain()
    {
        var image = TestHost.Image(1, ImageStatus.Processing) with { Edits = new ImageEdits(Place: new(new GeoPoint(52.52, 13.41))) };
        var picture = TestHost.Picture(1) with { Facts = ImageFacts.None with { Location = new GeoPoint(48.1, 11.5) } };

        var completed = ImageTransitions.Complete(
            image, TestHost.ExecutionName(1), new StepResults(picture, TestHost.Analysis(), TestHost.Moderation()), [], TestHost.Now).Image!;

        Assert.Equal(new Town("DE", "Berlin"), completed.Town);
    }

    [Fact]
    public async Task Labels_AreAddedAndRemoved_AndFoundBy_AndBack()
    {
        Add(1);
        Test.Images.Images[s_id] = Test.Images.Images[s_id] with { Analysis = TestHost.Analysis("Sky", "Sea") };

        await CallAsync(Route, s_id, body: """{"addLabels":[" Beach ","sky","beach"],"removeLabels":["SEA","Mountain"]}""");

        Assert.Equal(["Beach", "Sky"], await LabelsAsync());
        Assert.Equal(["Sea"], await LabelsAsync("removedLabels"));
        Assert.Equal(new LabelEdits(["Beach"], ["Sea"]), Test.Images.Images[s_id].Edits.Labels);
        Assert.Equal(["LABEL#Beach", "LABEL#Nature", "LABEL#Sky"], ImageTerms.ItemsOf(Test.Images.Images[s_id]).Keys.Where(key => key.StartsWith("LABEL#", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal([1], await NumbersAsync(new() { ["label"] = "beach" }));
        Assert.Empty(await NumbersAsync(new() { ["label"] = "sea" }));
        var (_, details) = await CallAsync("GET /api/images/{id}", s_id);
        Assert.Equal("""{"name":"Beach","confidence":100,"parents":[],"categories":[],"instances":[],"isOwn":true}""", Text(details!["labels"]![0]));
        Assert.Equal(Test.Images.Images[s_id].Edits, ImageItem.FromItem(ImageItem.ToItem(Test.Images.Images[s_id])).Edits);

        await CallAsync(Route, s_id, body: """{"removeLabels":["Beach"],"addLabels":["Sea"]}""");
        Assert.Equal(["Sky", "Sea"], await LabelsAsync());
        Assert.Equal(ImageEdits.None, Test.Images.Images[s_id].Edits);

        async Task<IEnumerable<string?>> LabelsAsync(string of = "labels") =>
            (await CallAsync("GET /api/images/{id}", s_id)).Body![of]!.AsArray().Select(label => label is JsonObject ? (string?)label["name"] : (string?)label);
    }

    [Fact]
    public async Task LabelsOfOnesOwn_AreTwentyAtMost()
    {
        Add(1);
        string Body(int from) => $$"""{"addLabels":[{{string.Join(',', Enumerable.Range(from, 15).Select(number => $"\"label {number}\""))}}]}""";

        Assert.Equal(200, (await CallAsync(Route, s_id, body: Body(1))).Status);
        AssertInvalid("addLabels", "An image has 20 labels of one's own at most.", await CallAsync(Route, s_id, body: Body(101)));
        Assert.Equal(15, Test.Images.Images[s_id].Edits.Labels!.Added.Count);
    }

    [Fact]
    public void WhatWasSaidOfLabels_StaysWhenTheImageIsProcessedAgain()
    {
        var image = TestHost.Image(1, ImageStatus.Processing) with { Edits = new ImageEdits(Labels: new(["Beach", "Sky"], ["Sea"])) };

        var completed = ImageTransitions.Complete(
            image, TestHost.ExecutionName(1), new StepResults(TestHost.Picture(1), TestHost.Analysis("Sky", "Sea"), TestHost.Moderation()), [], TestHost.Now).Image!;

        Assert.Equal([("Beach", true), ("Sky", false)], completed.Labels.Select(label => (label.Name, label.IsOwn)));
    }

    [Fact]
    public void WhatWasSaid_StaysWhenTheImageIsProcessedAgain_AndGoesWithIt()
    {
        var image = TestHost.Image(1, ImageStatus.Processing) with { Edits = new ImageEdits(IsFavourite: true) };

        var completed = ImageTransitions.Complete(
            image, TestHost.ExecutionName(1), new StepResults(TestHost.Picture(1), TestHost.Analysis(), TestHost.Moderation()), [], TestHost.Now).Image!;

        Assert.Equal(image.Edits, completed.Edits);
        Assert.Equal(ImageEdits.None, ImageTransitions.Delete(completed, "public", TestHost.Now).Image!.Edits);
    }

    private async Task<IEnumerable<int>> NumbersAsync(Dictionary<string, string> query) =>
        (await CallAsync("GET /api/images", query: query)).Body!["items"]!.AsArray().Select(image => int.Parse(((string)image!["fileName"]!).Split(' ', '.')[1], CultureInfo.InvariantCulture));

    private void Add(int number) => Test.Images.Images[TestHost.ImageId(number)] = TestHost.Image(number, ImageStatus.Ready);
}
