using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class ReviewImagesTests : ApiTest
{
    private const string Queue = "GET /api/reviews";
    private const string One = "GET /api/reviews/{id}";
    private const string Decision = "POST /api/reviews/{id}/decision";
    private const string Undo = "DELETE /api/reviews/{id}/decision";
    private const string Own = "GET /api/images/{id}/review";
    private const string Appeal = "POST /api/images/{id}/appeal";

    public ReviewImagesTests() => Test.Environment["EVERYBODY_MODERATES"] = "true";

    [Fact]
    public async Task TheQueue_ShowsWhoeversPicturesWait_ThoseThatWaitLongestFirst()
    {
        Put(1, owner: "ada", minutes: 5);
        Put(2, owner: "ben", minutes: 0);
        Put(3, ImageStatus.Rejected);

        var (status, body) = await CallAsync(Queue);

        Assert.Equal(200, status);
        Assert.Equal([TestHost.ImageId(2), TestHost.ImageId(1)], body!["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
        Assert.Null(body["cursor"]);
        Assert.Equal(
            $$"""[{"name":"small","width":320,"height":240,"format":"webp","bytes":900,"url":"https://renditions.example/held/{{TestHost.ImageId(2)}}/small.webp?until=2026-01-02T03:09:05.0000000+00:00"}]""",
            Text(body["items"]![0]!["renditions"]));
    }

    [Fact]
    public async Task TheQueue_IsReadInPages_AndLeavesOutWhatWasDeletedMeanwhile()
    {
        foreach (var n in Enumerable.Range(1, 25))
        {
            Put(n, minutes: n);
        }

        Test.Images.Images.Remove(TestHost.ImageId(7));
        var (_, first) = await CallAsync(Queue);
        var (_, second) = await CallAsync(Queue, query: new() { ["cursor"] = first!["cursor"]!.GetValue<string>() });

        Assert.Equal((19, 5), (first["items"]!.AsArray().Count, second!["items"]!.AsArray().Count));
        Assert.Null(second["cursor"]);
        AssertInvalid("cursor", "cursor must be that of a page before.", await CallAsync(Queue, query: new() { ["cursor"] = "nonsense" }));
    }

    [Fact]
    public async Task TheSecondDecision_IsToldWhoWasFirstAndWhen()
    {
        var id = Put(1);

        var (first, _) = await CallAsync(Decision, id, body: """{"verdict":"APPROVED","number":1}""");
        Test.Time.Advance(TimeSpan.FromSeconds(3));
        var (second, problem) = await CallAsync(Decision, id, body: """{"verdict":"REJECTED","number":1,"reason":"No."}""");

        Assert.Equal((200, 409), (first, second));
        Assert.Equal(
            """{"verdict":"APPROVED","reason":null,"by":"public","at":"2026-01-02T03:04:05+00:00","undoUntil":"2026-01-02T03:04:15+00:00"}""",
            Text(problem!["decision"]));
        Assert.Equal("public has decided already: APPROVED, at 2026-01-02T03:04:05.0000000+00:00.", problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task TwoDecisionsAtOnce_AreOne()
    {
        var id = Put(1);
        Test.Reviews.BeforeNextWrite = () =>
            Test.Reviews.Reviews[id] = ReviewTransitions.Decide(Test.Reviews.Reviews[id], 1, Verdict.Rejected, "No.", new Moderator("sub-max", "max"), TestHost.Now).Review!;

        var call = CallAsync(Decision, id, body: """{"verdict":"APPROVED","number":1}""");
        // Whoever was second looks again in a moment.
        Test.Time.Advance(TimeSpan.FromSeconds(1));
        var (status, problem) = await call;

        Assert.Equal((409, "max"), (status, problem!["decision"]!["by"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"number":1}""", "verdict", "verdict must be one of APPROVED, REJECTED.")]
    [InlineData("""{"verdict":"APPROVED"}""", "number", "number must be that of the review.")]
    [InlineData("""{"verdict":"REJECTED","number":1,"reason":"  "}""", "reason", "reason must say to the owner why the picture is rejected.")]
    public async Task ADecisionThatIsNone_IsRefused(string body, string field, string message) =>
        AssertInvalid(field, message, await CallAsync(Decision, Put(1), body: body));

    [Fact]
    public async Task AReasonThatIsTooLong_IsRefused() => AssertInvalid(
        "reason",
        "reason must have 500 characters at most.",
        await CallAsync(Decision, Put(1), body: new JsonObject { ["verdict"] = "REJECTED", ["number"] = 1, ["reason"] = new string('a', 501) }.ToJsonString()));

    [Fact]
    public async Task ADecision_IsUndoneForSomeSeconds()
    {
        var id = Put(1);
        await CallAsync(Decision, id, body: """{"verdict":"APPROVED","number":1}""");
        Test.Time.Advance(TimeSpan.FromSeconds(9));
        var (inTime, _) = await CallAsync(Undo, id);
        await CallAsync(Decision, id, body: """{"verdict":"APPROVED","number":1}""");
        Test.Time.Advance(TimeSpan.FromSeconds(10));

        var (late, _) = await CallAsync(Undo, id);

        Assert.Equal((204, 409), (inTime, late));
        Assert.Equal(["JUDGED", "DECIDED", "UNDONE", "DECIDED"], Test.Reviews.Reviews[id].Trail.Select(e => e.Kind));
    }

    [Fact]
    public async Task AnOwner_SeesWhyAndContestsOnce_WithoutAModeratorsName()
    {
        var id = Put(1);
        Conclude(id, 1, "It shows a person.");
        Test.Images.Images[id] = Test.Images.Images[id] with { Status = ImageStatus.Rejected };

        var (_, before) = await CallAsync(Own, id);
        var (appealed, _) = await CallAsync(Appeal, id, body: """{"text":" It is a statue. "}""");
        var again = await CallAsync(Appeal, id, body: """{"text":"It is!"}""");
        var (_, forModerators) = await CallAsync(One, id);

        Assert.Equal(("It shows a person.", true), (before!["reason"]!.GetValue<string>(), before["canBeAppealed"]!.GetValue<bool>()));
        Assert.Equal(["JUDGED", "DECIDED", "CONCLUDED"], Kinds(before));
        Assert.All(before["trail"]!.AsArray(), e => Assert.Null(e!["by"]));
        Assert.Equal((202, 409, ImageStatus.InReview), (appealed, again.Status, Test.Images.Images[id].Status));
        Assert.Equal(("It is a statue.", 2), (forModerators!["appeal"]!.GetValue<string>(), forModerators["number"]!.GetValue<int>()));
        Assert.Equal("mia", forModerators["trail"]![1]!["by"]!.GetValue<string>());
    }

    [Fact]
    public async Task WhatMayStillBeUndone_IsNotTheOwnersYet()
    {
        var id = Put(1);
        await CallAsync(Decision, id, body: """{"verdict":"REJECTED","number":1,"reason":"No."}""");

        var (_, body) = await CallAsync(Own, id);

        Assert.Null(body!["reason"]);
        Assert.Equal(["JUDGED"], Kinds(body));
    }

    [Theory]
    [InlineData(Own, null)]
    [InlineData(Appeal, """{"text":"Why?"}""")]
    public async Task TheReviewOfAnothersImage_IsNotFound(string route, string? body)
    {
        var id = Put(1, ImageStatus.Rejected, owner: "ada");

        Assert.Equal(404, (await CallAsync(route, id, body: body, subject: "ben")).Status);
        Assert.Equal(404, (await CallAsync(route, "nonsense", body: body, subject: "ben")).Status);
    }

    [Fact]
    public async Task WhatIsReady_IsNotSignedAgain()
    {
        var id = Put(1);
        Test.Images.Images[id] = Test.Images.Images[id] with { Status = ImageStatus.Ready };

        Assert.Empty((await CallAsync(One, id)).Body!["renditions"]!.AsArray());
    }

    private static IEnumerable<string> Kinds(JsonNode body) => body["trail"]!.AsArray().Select(e => e!["kind"]!.GetValue<string>());

    private void Conclude(string id, int number, string reason)
    {
        var decided = ReviewTransitions.Decide(Test.Reviews.Reviews[id], number, Verdict.Rejected, reason, new Moderator("sub-mia", "mia"), TestHost.Now).Review;
        Test.Reviews.Reviews[id] = ReviewTransitions.Conclude(decided, number, TestHost.Now.AddMinutes(1)).Review!;
    }

    private string Put(int number, string status = ImageStatus.InReview, string owner = "public", int minutes = 0)
    {
        var id = TestHost.ImageId(number);
        var picture = TestHost.Picture(number);
        var small = new Functions.Workflow.RenditionReference("small", $"held/{id}/small.webp", "webp", 320, 240, 900);
        var image = TestHost.Image(number, status) with { Owner = owner, Picture = picture with { Renditions = [small, .. picture.Renditions] }, Sha256 = "", Moderation = TestHost.Moderation(status) };
        Test.Images.Images[id] = image;
        Test.Reviews.Add(ReviewRecord.Of(image, image.Moderation, TestHost.Now.AddMinutes(minutes))!);
        return id;
    }
}
