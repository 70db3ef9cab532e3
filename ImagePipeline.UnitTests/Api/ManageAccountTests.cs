using System.Text.Json;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Accounts;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class ManageAccountTests : ApiTest
{
    private const string Usage = "GET /api/account/usage";
    private const string Erasure = "GET /api/account/erasure";
    private const string Erase = "POST /api/account/erasure";
    private const string Original = "GET /api/images/{id}/original";

    [Fact]
    public async Task Usage_CountsWhatHasArrivedAndIsOnesOwn()
    {
        Add(TestHost.Image(1, ImageStatus.Ready), TestHost.Image(2, ImageStatus.Rejected), TestHost.Image(3), TestHost.Image(4, ImageStatus.Deleted));
        Add(TestHost.Image(5, ImageStatus.Ready) with { Owner = "ada" });

        var (status, body) = await CallAsync(Usage);

        Assert.Equal((200, """{"photos":2,"bytes":2468,"isComplete":true,"trashedPhotos":0,"trashedBytes":0}"""), (status, Text(body)));
    }

    [Fact]
    public async Task Erasure_WhereNoneWasAskedFor_IsNone()
    {
        var (status, body) = await CallAsync(Erasure);

        Assert.Equal((200, """{"erasure":null}"""), (status, Text(body)));
    }

    [Fact]
    public async Task Erase_BeginsInTheBackground()
    {
        Add(TestHost.Image(1, ImageStatus.Ready));

        var (status, body) = await CallAsync(Erase, subject: "public");
        var (_, shown) = await CallAsync(Erasure, subject: "public");

        const string View = """{"startedAt":"2026-01-02T03:04:05+00:00","finishedAt":null,"photos":1,"erased":0}""";
        Assert.Equal((202, View), (status, Text(body)));
        Assert.Equal($$"""{"erasure":{{View}}}""", Text(shown));
        var (queue, step, delay) = Assert.Single(Test.Queues.Sent);
        Assert.Equal(("arn:aws:sqs:us-east-1:000000000000:image-pipeline-erasures", TimeSpan.Zero), (queue, delay));
        Assert.Equivalent(ErasureStep.From("public", TestHost.Now, erased: 0), JsonSerializer.Deserialize(step, AccountJson.Default.ErasureStep));
        Assert.Equal(ImageStatus.Ready, Test.Images.Images[TestHost.ImageId(1)].Status);
    }

    [Fact]
    public async Task Erase_AgainWhileItIsUnderWay_GoesOnWithTheSame()
    {
        Test.Accounts.Erasures["public"] = new ErasureRecord(TestHost.Now.AddMinutes(-5), 40, 25);

        var (_, body) = await CallAsync(Erase);

        Assert.Equal("""{"startedAt":"2026-01-02T02:59:05+00:00","finishedAt":null,"photos":40,"erased":25}""", Text(body));
        var step = JsonSerializer.Deserialize(Assert.Single(Test.Queues.Sent).Body, AccountJson.Default.ErasureStep)!;
        Assert.Equal((TestHost.Now.AddMinutes(-5), 25), (step.StartedAt, step.Erased));
    }

    [Fact]
    public async Task Erase_AfterOneThatIsOver_BeginsAnother()
    {
        Test.Accounts.Erasures["public"] = new ErasureRecord(TestHost.Now.AddDays(-1), 40, 40, TestHost.Now.AddDays(-1));

        var (_, body) = await CallAsync(Erase);

        Assert.Equal("""{"startedAt":"2026-01-02T03:04:05+00:00","finishedAt":null,"photos":0,"erased":0}""", Text(body));
    }

    [Theory]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.InReview)]
    [InlineData(ImageStatus.Rejected)]
    [InlineData(ImageStatus.Failed)]
    public async Task Original_OfOnesOwnImage_HasAUrlForMinutes(string imageStatus)
    {
        Add(TestHost.Image(1, imageStatus));

        var (status, body) = await CallAsync(Original, TestHost.ImageId(1));

        Assert.Equal(200, status);
        Assert.Equal(
            $$"""{"fileName":"photo 1.jpg","size":1234,"url":"https://originals.example/originals/{{TestHost.ImageId(1)}}?name=photo 1.jpg&until=2026-01-02T03:09:05.0000000+00:00"}""",
            Text(body));
    }

    [Theory]
    [InlineData(ImageStatus.AwaitingUpload, "public")]
    [InlineData(ImageStatus.Deleted, "public")]
    [InlineData(ImageStatus.Ready, "ada")]
    public async Task Original_OfWhatIsNotThereOrNotYours_IsNotFound(string imageStatus, string owner)
    {
        Add(TestHost.Image(1, imageStatus) with { Owner = owner });

        var (status, _) = await CallAsync(Original, TestHost.ImageId(1));

        Assert.Equal(404, status);
    }

    private void Add(params ImageRecord[] images)
    {
        foreach (var image in images)
        {
            Test.Images.Images[image.Id] = image;
        }
    }
}
