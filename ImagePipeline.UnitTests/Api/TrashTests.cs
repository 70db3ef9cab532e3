using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class TrashTests : ApiTest
{
    private const string Trash = "POST /api/images/{id}/trash";
    private const string Restore = "POST /api/images/{id}/restore";
    private const string List = "GET /api/trash";

    [Fact]
    public async Task AnImageInTheTrash_IsInNoListOrCount_AndNotFoundByItsId()
    {
        Add(1);
        Add(2);

        var (status, _) = await CallAsync(Trash, TestHost.ImageId(1));

        Assert.Equal(200, status);
        var (_, images) = await CallAsync("GET /api/images");
        Assert.Equal([TestHost.ImageId(2)], images!["items"]!.AsArray().Select(image => (string?)image!["id"]));
        var (_, ready) = await CallAsync("GET /api/images", query: new() { ["status"] = "READY" });
        Assert.Single(ready!["items"]!.AsArray());
        var (_, labels) = await CallAsync("GET /api/labels");
        Assert.Equal("""[{"name":"Sky","count":1},{"name":"Nature","count":1}]""", labels!["items"]!.ToJsonString());
        Assert.Equal(404, (await CallAsync("GET /api/images/{id}", TestHost.ImageId(1))).Status);
        Assert.Equal(404, (await CallAsync("GET /api/images/{id}/timeline", TestHost.ImageId(1))).Status);
        Assert.Equal(404, (await CallAsync("POST /api/images/{id}/retry", TestHost.ImageId(1))).Status);
        var (_, usage) = await CallAsync("GET /api/account/usage");
        Assert.Equal("""{"photos":1,"bytes":1234,"isComplete":true,"trashedPhotos":1,"trashedBytes":1234}""", usage!.ToJsonString());
    }

    [Fact]
    public async Task TheTrash_SaysWhenEachWillBeErased_TheLatestFirst()
    {
        Add(1);
        Add(2);
        await CallAsync(Trash, TestHost.ImageId(2));
        Test.Time.Advance(TimeSpan.FromDays(1));
        await CallAsync(Trash, TestHost.ImageId(1));

        var (_, first) = await CallAsync(List, query: new() { ["limit"] = "1" });
        var (_, second) = await CallAsync(List, query: new() { ["limit"] = "1", ["cursor"] = (string)first!["cursor"]! });

        Assert.Equal((TestHost.ImageId(1), TestHost.ImageId(2)), ((string?)first["items"]![0]!["id"], (string?)second!["items"]![0]!["id"]));
        Assert.Equal(TestHost.Now.AddDays(31), (DateTimeOffset)first["items"]![0]!["erasedAt"]!);
        Assert.Null(second["cursor"]);
        Assert.Equal(400, (await CallAsync(List, query: new() { ["cursor"] = "nonsense" })).Status);
    }

    [Fact]
    public async Task Restore_WhatWasWithdrawn_IsPublishedBeforeItIsListed()
    {
        var image = Add(1);
        var trashed = TrashTransitions.Trash(image, "public", TestHost.Now).Image!;
        var withdrawn = TrashTransitions.EndWithdrawal(TrashTransitions.BeginWithdrawal(trashed, TestHost.Now).Image, TestHost.Now).Image!;
        Test.Images.Images[image.Id] = withdrawn;
        Test.Objects.Renditions[withdrawn.Picture!.Renditions[0].Key] = "image/jpeg";

        var (status, body) = await CallAsync(Restore, image.Id);

        Assert.Equal((200, "READY"), (status, (string?)body!["status"]));
        Assert.Contains(image.Picture!.Renditions[0].Key, Test.Objects.Renditions.Keys);
        Assert.Equal(image.Picture.Renditions[0].Key, Test.Images.Images[image.Id].Picture!.Renditions[0].Key);
        Assert.Equal(200, (await CallAsync(Restore, image.Id)).Status);
    }

    [Fact]
    public async Task Restore_WithdrawnMeanwhile_LooksAgainAndCopies()
    {
        var image = Add(1);
        Test.Images.Images[image.Id] = TrashTransitions.Trash(image, "public", TestHost.Now).Image!;
        Test.Images.BeforeNextWrite = () =>
        {
            var seen = Test.Images.Images[image.Id];
            var withdrawn = TrashTransitions.EndWithdrawal(TrashTransitions.BeginWithdrawal(seen, TestHost.Now).Image, TestHost.Now).Image!;
            Test.Images.Images[image.Id] = withdrawn;
            Test.Objects.Renditions[withdrawn.Picture!.Renditions[0].Key] = "image/jpeg";
        };

        var restore = CallAsync(Restore, image.Id);
        while (!restore.IsCompleted)
        {
            Test.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(200, (await restore).Status);
        Assert.Contains(image.Picture!.Renditions[0].Key, Test.Objects.Renditions.Keys);
    }

    [Theory]
    [InlineData(Trash)]
    [InlineData(Restore)]
    public async Task WhatIsNotThereOrNotYours_IsNotFound(string route)
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Ready) with { Owner = "ada" };

        Assert.Equal(404, (await CallAsync(route, TestHost.ImageId(1))).Status);
        Assert.Equal(404, (await CallAsync(route, TestHost.ImageId(9))).Status);
        Assert.Equal(404, (await CallAsync(route, "nonsense")).Status);
    }

    [Fact]
    public async Task Trash_AnUploadThatHasNotArrived_IsRefused()
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1);

        Assert.Equal(409, (await CallAsync(Trash, TestHost.ImageId(1))).Status);
    }

    [Fact]
    public async Task TheSameBytesOnceMore_AreADuplicateThatIsSaidToBeInTheTrash()
    {
        var image = Add(1);
        Test.Images.Contents[("public", image.Sha256)] = image.Id;
        await CallAsync(Trash, image.Id);

        var (status, body) = await CallAsync(
            "POST /api/uploads", body: $$"""{"fileName":"again.jpg","contentType":"image/jpeg","size":1234,"sha256":"{{image.Sha256}}"}""");

        Assert.Equal((200, image.Id, true), (status, (string?)body!["duplicateOf"], (bool)body["isTrashed"]!));
    }

    private ImageRecord Add(int number)
    {
        var image = TestHost.Image(number, ImageStatus.Ready) with { Picture = TestHost.Picture(number).Published(), Analysis = TestHost.Analysis("Sky") };
        Test.Images.Images[image.Id] = image;
        return image;
    }
}
