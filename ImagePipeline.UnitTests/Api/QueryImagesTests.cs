using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class QueryImagesTests : ApiTest
{
    private const string List = "GET /api/images";
    private const string Show = "GET /api/images/{id}";
    private const string StatusMessage = "status must be one of AWAITING_UPLOAD, PROCESSING, READY, IN_REVIEW, REJECTED, FAILED.";
    private const string LimitMessage = "limit must be a whole number from 1 to 100.";
    private const string CursorMessage = "cursor must be the cursor of a page of the same list.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheList_IsNewestFirstInPages()
    {
        Add(5);

        var first = await CallAsync(List, query: new() { ["limit"] = "2" });
        var second = await CallAsync(List, query: new() { ["limit"] = "2", ["cursor"] = Cursor(first.Body)! });
        var third = await CallAsync(List, query: new() { ["limit"] = "2", ["cursor"] = Cursor(second.Body)! });

        Assert.Equal([TestHost.ImageId(5), TestHost.ImageId(4)], Ids(first.Body));
        Assert.Equal([TestHost.ImageId(3), TestHost.ImageId(2)], Ids(second.Body));
        Assert.Equal([TestHost.ImageId(1)], Ids(third.Body));
        Assert.Null(Cursor(third.Body));
    }

    [Fact]
    public async Task ALastPageThatIsFull_HasNoCursor()
    {
        Add(2);

        Assert.Null(Cursor((await CallAsync(List, query: new() { ["limit"] = "2" })).Body));
    }

    [Fact]
    public async Task AnUploadOfBytesThatWereThereAlready_LeadsToTheirImage_AndIsNoImage()
    {
        Add(2);
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Deleted) with { DuplicateOf = TestHost.ImageId(2) };

        var (status, body) = await CallAsync(Show, id: TestHost.ImageId(1));

        Assert.Equal(200, status);
        Assert.Equal($$"""{"id":"{{TestHost.ImageId(1)}}","duplicateOf":"{{TestHost.ImageId(2)}}","isTrashed":false}""", body!.ToJsonString());
        Assert.Equal(404, (await CallAsync("GET /api/images/{id}/timeline", id: TestHost.ImageId(1))).Status);
        Assert.Equal(404, (await CallAsync(Show, id: TestHost.ImageId(1), subject: "somebody-else")).Status);
    }

    [Fact]
    public async Task AnAwsThatThrottles_IsBusy_AndSaysWhenToComeBack()
    {
        Test.Images.Faults[TestHost.ImageId(1)] = new AmazonServiceException("Rate exceeded") { ErrorCode = "ThrottlingException", StatusCode = HttpStatusCode.BadRequest };

        var (status, body, headers) = await AnswerAsync(Show, id: TestHost.ImageId(1));

        Assert.Equal((503, "BUSY"), (status, body!["code"]!.GetValue<string>()));
        Assert.InRange(int.Parse(headers["retry-after"], CultureInfo.InvariantCulture), 1, 4);
    }

    [Fact]
    public async Task AnEmptyList_IsEmpty() => Assert.Equal("""{"items":[],"cursor":null,"newer":null}""", (await CallAsync(List)).Body!.ToJsonString());

    [Fact]
    public async Task TheList_ShowsOnlyYourOwn()
    {
        Add(2);
        Test.Images.Images[TestHost.ImageId(1)] = Test.Images.Images[TestHost.ImageId(1)] with { Owner = "ada" };

        Assert.Equal([TestHost.ImageId(1)], Ids((await CallAsync(List, subject: "ada")).Body));
        Assert.Equal([TestHost.ImageId(2)], Ids((await CallAsync(List)).Body));
    }

    [Theory]
    [InlineData("status", "ready", StatusMessage)]
    [InlineData("status", "DELETED", StatusMessage)]
    [InlineData("status", "", StatusMessage)]
    [InlineData("label", "", "label must be labels' names of 1 to 100 characters.")]
    [InlineData("limit", "0", LimitMessage)]
    [InlineData("limit", "101", LimitMessage)]
    [InlineData("limit", "-1", LimitMessage)]
    [InlineData("limit", "1e1", LimitMessage)]
    [InlineData("limit", "many", LimitMessage)]
    [InlineData("cursor", "", CursorMessage)]
    [InlineData("cursor", "nonsense", CursorMessage)]
    [InlineData("cursor", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", CursorMessage)]
    [InlineData("cursor", "{\"pk\":\"IMAGE#1\"}", CursorMessage)]
    [InlineData("labels", "Sky", "There is no parameter 'labels': use label, anyLabel, notLabel, status, by, from, to, orientation, color, favourite, hidden, text, camera, place, limit, cursor, newer, around, at, last.")]
    [InlineData("anyLabel", "Sky,,Sea", "anyLabel must be labels' names of 1 to 100 characters.")]
    [InlineData("notLabel", "a,b,c,d,e,f,g,h,i,j,k", "label, anyLabel and notLabel together may name at most 10 labels.", "label")]
    [InlineData("from", "yesterday", "from must be an instant such as 2026-01-02T03:04:05Z or 2026-01-02T03:04:05.678%2B01:00.")]
    [InlineData("from", "2026-01-02T03:04:05", "from must be an instant such as 2026-01-02T03:04:05Z or 2026-01-02T03:04:05.678%2B01:00.")]
    [InlineData("to", "2026-01-02", "to must be an instant such as 2026-01-02T03:04:05Z or 2026-01-02T03:04:05.678%2B01:00.")]
    [InlineData("by", "shown", "by must be one of added, taken.")]
    [InlineData("newer", "nonsense", "newer must be the newer of a page of the same list.")]
    [InlineData("around", "nonsense", "around must be the id of an image of yours.")]
    [InlineData("last", "1", "last must be one of true, false.")]
    [InlineData("orientation", "wide", "orientation must be one of landscape, portrait, square.")]
    [InlineData("color", "grey", "color must be one of red, orange, yellow, green, teal, blue, purple, pink, brown, black, gray, white.")]
    public async Task ABadParameter_IsNamed(string name, string value, string message, string? field = null) =>
        AssertInvalid(field ?? name, message, await CallAsync(List, query: new() { [name] = value }));

    [Fact]
    public async Task ARangeThatHoldsNothing_IsNamed() => AssertInvalid(
        "to", "to must be later than from.", await CallAsync(List, query: new() { ["from"] = "2026-01-02T03:04:05Z", ["to"] = "2026-01-02T04:04:05+01:00" }));

    [Theory]
    [InlineData("added", new[] { 3, 2, 1 })]
    [InlineData("taken", new[] { 1, 3, 2 })]
    public async Task TheList_IsInTheOrderThatIsAskedFor_AndReadFromAnyPlaceBothWays(string by, int[] order)
    {
        Add(3);
        foreach (var (number, taken) in new[] { (1, "2025-01-01T00:00:00"), (2, "2023-01-01T00:00:00"), (3, "2024-01-01T00:00:00") })
        {
            Test.Images.Images[TestHost.ImageId(number)] = Test.Images.Images[TestHost.ImageId(number)] with
            {
                Picture = TestHost.Picture(number) with { Facts = ImageFacts.None with { TakenAt = taken } },
            };
        }

        string[] ids = [.. order.Select(TestHost.ImageId)];
        Assert.Equal(ids, Ids(await PageAsync()));
        Assert.Equal([ids[2]], Ids(await PageAsync(("limit", "1"), ("last", "true"))));

        var around = await PageAsync(("limit", "2"), ("around", ids[1]));
        Assert.Equal([ids[0], ids[1]], Ids(around));
        Assert.Equal([ids[2]], Ids(await PageAsync(("cursor", around!["cursor"]!.GetValue<string>()))));

        var single = await PageAsync(("limit", "1"), ("around", ids[2]));
        var newer = await PageAsync(("limit", "1"), ("newer", single!["newer"]!.GetValue<string>()));
        Assert.Equal([ids[1]], Ids(newer));
        Assert.Equal([ids[0]], Ids(await PageAsync(("newer", newer!["newer"]!.GetValue<string>()))));

        var at = await PageAsync(("limit", "1"), ("at", by == "taken" ? "2024-01-01T00:00:00Z" : "2026-01-02T03:04:05Z"));
        Assert.Equal([by == "taken" ? ids[1] : ids[0]], Ids(at));
        Assert.Equal(by == "taken" ? [ids[0]] : [], Ids(await PageAsync(("newer", at!["newer"]!.GetValue<string>()))));

        async Task<JsonNode?> PageAsync(params (string Name, string Value)[] query) =>
            (await CallAsync(List, query: query.Append(("by", by)).ToDictionary(parameter => parameter.Item1, parameter => parameter.Item2))).Body;
    }

    [Fact]
    public async Task TheMonths_ComeWithTheDaysOfTheDateThatIsAskedFor()
    {
        Add(2);
        Test.Images.Images[TestHost.ImageId(3)] = TestHost.Image(3, ImageStatus.Deleted);

        Assert.Equal(
            """{"items":[{"month":"2026-01","count":2,"days":[{"day":2,"count":2}]}]}""", (await CallAsync("GET /api/months")).Body!.ToJsonString());
        Assert.Equal(
            """{"items":[{"month":"2024-05","count":2,"days":[{"day":1,"count":2}]}]}""",
            (await CallAsync("GET /api/months", query: new() { ["by"] = "taken" })).Body!.ToJsonString());
        AssertInvalid("by", "by must be one of added, taken.", await CallAsync("GET /api/months", query: new() { ["by"] = "size" }));
    }

    [Fact]
    public async Task OnlyOnePlace_MayBeAskedFor_AndImagesThatHaveNotArrivedHaveNoDate()
    {
        AssertInvalid(
            "cursor",
            "Only one of cursor, newer, around, at and last may say where the page is.",
            await CallAsync(List, query: new() { ["last"] = "true", ["around"] = TestHost.ImageId(1) }));
        AssertInvalid(
            "by", "by must be added for images whose file has not arrived.", await CallAsync(List, query: new() { ["by"] = "taken", ["status"] = "AWAITING_UPLOAD" }));
    }

    [Fact]
    public async Task ACursorOfAnotherList_IsRefused()
    {
        Add(3);
        var cursor = Cursor((await CallAsync(List, query: new() { ["limit"] = "1" })).Body)!;

        AssertInvalid("cursor", CursorMessage, await CallAsync(List, query: new() { ["limit"] = "1", ["cursor"] = cursor, ["label"] = "Sky" }));
        AssertInvalid("cursor", CursorMessage, await CallAsync(List, query: new() { ["limit"] = "1", ["cursor"] = cursor, ["status"] = "READY" }));
        AssertInvalid("cursor", CursorMessage, await CallAsync(List, query: new() { ["limit"] = "1", ["cursor"] = cursor }, subject: "ada"));
    }

    [Fact]
    public async Task AnImage_IsShownWithAllThatIsKnown()
    {
        Add(1);
        var id = TestHost.ImageId(1);

        var (status, body) = await CallAsync(Show, id);

        Assert.Equal(200, status);
        Assert.Equal(
            $$$"""
            {"id":"{{{id}}}","status":"READY","fileName":"photo 1.jpg","contentType":"image/jpeg","size":1234,"width":4000,"height":3000,
            "createdAt":"2026-01-02T03:04:05+00:00","shownAt":"2024-05-01T12:34:56.000","isShownAtEdited":false,"updatedAt":"2026-01-02T03:04:05+00:00","placeholder":"placeholder",
            "labels":[{"name":"Sky","confidence":90,"parents":["Nature"],"categories":["Landscape"],"instances":[{"confidence":80,"box":{"left":0.1,"top":0.2,"width":0.3,"height":0.4}}]}],"removedLabels":[],
            "renditions":[{"name":"analysis","width":2048,"height":1536,"format":"jpeg","bytes":300000,"url":"/images/{{{id}}}/analysis-0123456789abcdef.jpg"}],
            "colors":["blue"],"retries":0,"failure":null,"isFavourite":false,"title":null,"caption":null,"isHidden":false,"rotation":0,"dominantColors":[{"name":"skyblue","hex":"#87ceeb","percent":42}],"quality":{"sharpness":70,"brightness":60,"contrast":50},"moderation":{"outcome":"READY","labels":[],"confidence":null,"reviewConfidence":50,"rejectConfidence":90,"pictures":1,"reason":null},
            "camera":{"make":"Canon","model":null,"lens":null,"exposureTime":null,"fNumber":null,"iso":100,"focalLength":null},
            "takenAt":"2024-05-01T12:34:56","location":null,"isLocationEdited":false,"place":null,"source":null,"executionArn":"{{{TestHost.ExecutionArn(1)}}}","traceId":"{{{TestHost.TraceId}}}"}
            """.Replace("\n", "", StringComparison.Ordinal),
            Text(body));
    }

    [Theory]
    [InlineData(null, """{"latitude":48.1,"longitude":11.5}""")]
    [InlineData("true", "null")]
    public async Task WhereAPictureWasTaken_NobodyIsToldWhereTheDeploymentHidesIt(string? hides, string expected)
    {
        Test.Environment["HIDE_PLACES"] = hides;
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Ready) with
        {
            Picture = TestHost.Picture(1) with { Facts = ImageFacts.None with { Location = new GeoPoint(48.1, 11.5) } },
        };

        var (_, body) = await CallAsync(Show, TestHost.ImageId(1));

        Assert.Equal(expected, body!["location"]?.ToJsonString() ?? "null");
    }

    [Theory]
    [InlineData(null, "DE/Munich")]
    [InlineData("true", null)]
    public async Task WhereItsOwnerSays_ThatItWasTaken_IsTold_ToWhomItIsTold(string? hides, string? expected)
    {
        Test.Environment["HIDE_PLACES"] = hides;
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Ready) with { Edits = new(Place: new(new GeoPoint(48.1, 11.5))), Town = new("DE", "Munich") };

        var (_, body) = await CallAsync(Show, TestHost.ImageId(1));

        Assert.Equal((expected, expected is not null, expected is not null), ((string?)body!["place"], (bool)body["isLocationEdited"]!, body["location"] is not null));
    }

    [Fact]
    public async Task Towns_AreFoundByTheirNames()
    {
        var (status, body) = await CallAsync("GET /api/towns", query: new() { ["text"] = "berli" });

        Assert.Equal(200, status);
        Assert.Equal("""{"country":"DE","name":"Berlin","location":{"latitude":52.52,"longitude":13.41}}""", Text(body!["items"]![0]));
        Assert.InRange(body["items"]!.AsArray().Count, 2, 10);
        AssertInvalid("text", "text must say what to look for.", await CallAsync("GET /api/towns"));
        AssertInvalid("text", "text must have 1 to 200 characters.", await CallAsync("GET /api/towns", query: new() { ["text"] = " " }));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("019b7c00000070008000000000000009")]
    [InlineData("019b7c00000070008000000000000002")]
    [InlineData("019b7c00000070008000000000000003")]
    public async Task AnImageThatIsNotThereDeletedOrNotYours_IsNotFound(string id)
    {
        Test.Images.Images[TestHost.ImageId(2)] = TestHost.Image(2, ImageStatus.Deleted);
        Test.Images.Images[TestHost.ImageId(3)] = TestHost.Image(3, ImageStatus.Ready) with { Owner = "ada" };

        var (status, body) = await CallAsync(Show, id);

        Assert.Equal(404, status);
        Assert.Equal($$"""{"type":"about:blank","title":"Not Found","status":404,"detail":"There is no image {{id}}.","errors":null}""", body!.ToJsonString());
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task TheTerms_ComeWithCounts_AndPlacesOnlyWhereTheyAreTold(string hides)
    {
        Test.Environment["HIDE_PLACES"] = hides;
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Ready) with
        {
            Picture = TestHost.Picture(1), Analysis = TestHost.Analysis("Sky"), Town = new("DE", "Berlin"), Edits = new(IsFavourite: true),
        };

        var places = hides == "true" ? "" : """{"place":"DE","country":"DE","town":null,"count":1,"latitude":null,"longitude":null},{"place":"DE/Berlin","country":"DE","town":"Berlin","count":1,"latitude":52.52,"longitude":13.41}""";
        Assert.Equal(
            $$"""{"labels":[{"name":"Sky","count":1,"aliases":[]},{"name":"Nature","count":1,"aliases":[]}],"cameras":[{"name":"Canon","count":1}],"places":[{{places}}],"favourites":1}""",
            (await CallAsync("GET /api/terms")).Body!.ToJsonString());

        var found = await CallAsync(List, query: new() { ["place"] = "de/berlin" });
        if (hides == "true")
        {
            AssertInvalid("place", "place is not known here: where pictures were taken is told to nobody.", found);
        }
        else
        {
            Assert.Equal([TestHost.ImageId(1)], Ids(found.Body));
        }
    }

    [Fact]
    public async Task TheList_IsOfWords_AndOfACamera()
    {
        Add(3);
        Test.Images.Images[TestHost.ImageId(2)] = TestHost.Image(2, ImageStatus.Ready) with 
        {
            Picture = TestHost.Picture(2) with { Facts = ImageFacts.None with { Make = "Canon", Model = "EOS R6" } }, Edits = new(Caption: "At the lake"),
        };

        Assert.Equal([TestHost.ImageId(2)], Ids((await CallAsync(List, query: new() { ["text"] = "Lake, photo" })).Body));
        Assert.Equal([TestHost.ImageId(2)], Ids((await CallAsync(List, query: new() { ["camera"] = "canon eos r6", ["by"] = "taken" })).Body));
        Assert.Empty(Ids((await CallAsync(List, query: new() { ["text"] = "lakes" })).Body));
        AssertInvalid("text", "text must have 1 to 200 characters.", await CallAsync(List, query: new() { ["text"] = new string('a', 201) }));
    }

    [Fact]
    public async Task TheLabels_ComeWithCounts()
    {
        Add(2);
        Test.Images.Images[TestHost.ImageId(3)] = TestHost.Image(3, ImageStatus.Ready) with { Analysis = TestHost.Analysis("Sky", "Sea") };

        Assert.Equal("""{"items":[{"name":"Sky","count":3},{"name":"Nature","count":3},{"name":"Sea","count":1}]}""", (await CallAsync("GET /api/labels")).Body!.ToJsonString());
        AssertInvalid("limit", "There is no parameter 'limit'.", await CallAsync("GET /api/labels", query: new() { ["limit"] = "1" }));
    }

    [Fact]
    public async Task TheTimeline_BeforeTheExecution_IsWaiting()
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1);

        var (_, body) = await CallAsync(Show + "/timeline", TestHost.ImageId(1));

        Assert.Equal(
            $$"""{"imageId":"{{TestHost.ImageId(1)}}","status":"WAITING","startedAt":null,"endedAt":null,"steps":[{"name":"Resize","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null},{"name":"DetectLabels","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null},{"name":"DetectModeration","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null},{"name":"EmbedImage","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null},{"name":"StoreMetadata","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null}]}""",
            body!.ToJsonString());
    }

    [Fact]
    public async Task TheTimeline_IsWhatTheStepsToldOfThemselves_AndNobodyAsksStepFunctions()
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        var (resize, labels) = (new StepKey(TestHost.ImageId(1), 0, "Resize"), new StepKey(TestHost.ImageId(1), 0, "DetectLabels"));
        await Test.Steps.BeginAsync(resize, TestHost.Now, Cancellation);
        await Test.Steps.SucceedAsync(resize, "{}", TestHost.Now.AddSeconds(1), Cancellation);
        await Test.Steps.BeginAsync(labels, TestHost.Now.AddSeconds(2), Cancellation);
        await Test.Steps.FailAsync(labels, new StepError("Throttled", null), TestHost.Now.AddSeconds(3), Cancellation);

        var (_, running) = await CallAsync(Show + "/timeline", TestHost.ImageId(1));
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Failed) with { Failure = ImageFailure.Of("TIMEOUT"), UpdatedAt = TestHost.Now.AddSeconds(9) };
        await Test.Steps.BeginAsync(labels, TestHost.Now.AddSeconds(4), Cancellation);
        var (_, failed) = await CallAsync(Show + "/timeline", TestHost.ImageId(1));

        Assert.Equal(
            $$$"""{"imageId":"{{{TestHost.ImageId(1)}}}","status":"RUNNING","startedAt":"2026-01-02T03:04:05+00:00","endedAt":null,"steps":[{"name":"Resize","status":"SUCCEEDED","startedAt":"2026-01-02T03:04:05+00:00","endedAt":"2026-01-02T03:04:06+00:00","attempts":1,"error":null},{"name":"DetectLabels","status":"RETRYING","startedAt":"2026-01-02T03:04:07+00:00","endedAt":null,"attempts":1,"error":{"name":"Throttled","cause":null}},{"name":"DetectModeration","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null},{"name":"EmbedImage","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null},{"name":"StoreMetadata","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null}]}""",
            Plain(running));
        Assert.Equal(
            $$$"""{"imageId":"{{{TestHost.ImageId(1)}}}","status":"FAILED","startedAt":"2026-01-02T03:04:05+00:00","endedAt":"2026-01-02T03:04:14+00:00","steps":[{"name":"Resize","status":"SUCCEEDED","startedAt":"2026-01-02T03:04:05+00:00","endedAt":"2026-01-02T03:04:06+00:00","attempts":1,"error":null},{"name":"DetectLabels","status":"FAILED","startedAt":"2026-01-02T03:04:07+00:00","endedAt":"2026-01-02T03:04:14+00:00","attempts":2,"error":{"name":"Throttled","cause":null}},{"name":"DetectModeration","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null},{"name":"EmbedImage","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null},{"name":"StoreMetadata","status":"PENDING","startedAt":null,"endedAt":null,"attempts":0,"error":null}]}""",
            Plain(failed));
        Assert.Equal(0, Test.StepFunctions.Asked);
    }

    [Fact]
    public async Task TheTimeline_OfAnImageFromBeforeStepsToldOfThemselves_HasTheirDurations()
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Ready) with
        {
            Steps = [new("Resize", TimeSpan.FromSeconds(3)), new("DetectLabels", TimeSpan.FromSeconds(1)), new("StoreMetadata", TimeSpan.FromSeconds(1))],
        };

        var (_, body) = await CallAsync(Show + "/timeline", TestHost.ImageId(1));

        Assert.Equal(("SUCCEEDED", "2026-01-02T03:04:00+00:00", "2026-01-02T03:04:05+00:00"), ((string?)body!["status"], (string?)body["startedAt"], (string?)body["endedAt"]));
        Assert.Equal(
            ["Resize SUCCEEDED 2026-01-02T03:04:03+00:00", "DetectLabels SUCCEEDED 2026-01-02T03:04:04+00:00", "StoreMetadata SUCCEEDED 2026-01-02T03:04:05+00:00"],
            body["steps"]!.AsArray().Select(step => $"{step!["name"]} {step["status"]} {step["endedAt"]}"));
    }

    [Fact]
    public async Task TheHistory_IsWhatStepFunctionsKnows()
    {
        Add(1);
        Test.StepFunctions.Execution = new ExecutionDescription("SUCCEEDED", 1767322800.25, 1767322801.5);

        var (_, body) = await CallAsync(Show + "/history", TestHost.ImageId(1));

        Assert.Equal("SUCCEEDED", body!["status"]!.GetValue<string>());
        Assert.Equal("2026-01-02T03:00:00.25+00:00", body["startedAt"]!.GetValue<string>());
        Assert.Equal("2026-01-02T03:00:01.5+00:00", body["endedAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task TheHistory_OfAnExecutionThatNobodyRemembers_IsNotFound()
    {
        Add(1);

        Assert.Equal(404, (await CallAsync(Show + "/history", TestHost.ImageId(1))).Status);
    }

    private void Add(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            Test.Images.Images[TestHost.ImageId(number)] =
                TestHost.Image(number, ImageStatus.Ready) with { Picture = TestHost.Picture(number).Published(), Analysis = TestHost.Analysis("Sky"), Moderation = TestHost.Moderation() };
        }
    }

    private static string Plain(JsonNode? body) => body!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal);

    private static IEnumerable<string> Ids(JsonNode? body) => body!["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>());

    private static string? Cursor(JsonNode? body) => body!["cursor"]?.GetValue<string>();
}
