using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class LibraryChangesTests : ApiTest
{
    private const string Route = "GET /api/changes";

    [Fact]
    public async Task TheFirstAnswer_TellsTheRevisionAlone()
    {
        await ChangeAsync("public", [1], []);

        Assert.Equal("""{"revision":1,"isComplete":true,"images":[],"gone":[],"albums":[]}""", Text((await CallAsync(Route)).Body));
    }

    [Fact]
    public async Task WhatChangedSince_IsToldAsItIsNow_ToItsOwnerAlone()
    {
        Add(TestHost.Image(1, ImageStatus.Ready));
        Add(TestHost.Image(2, ImageStatus.Ready) with { TrashedAt = TestHost.Now });
        Add(TestHost.Image(3, ImageStatus.Ready) with { Owner = "ada" });
        await ChangeAsync("public", [1, 2, 4], ["album"]);
        await ChangeAsync("ada", [3], []);

        var (status, body) = await CallAsync(Route, query: new() { ["since"] = "0" });

        Assert.Equal((200, 1, true), (status, (long)body!["revision"]!, (bool)body["isComplete"]!));
        Assert.Equal(TestHost.ImageId(1), (string)Assert.Single(body["images"]!.AsArray())!["id"]!);
        Assert.Equal($"""["{TestHost.ImageId(2)}","{TestHost.ImageId(4)}"]""", Text(body["gone"]));
        Assert.Equal("""["album"]""", Text(body["albums"]));
        Assert.Equal("""{"revision":1,"isComplete":true,"images":[],"gone":[],"albums":[]}""", Text((await CallAsync(Route, query: new() { ["since"] = "1" })).Body));
    }

    [Fact]
    public async Task WhatWasHidden_IsNotGone()
    {
        Add(TestHost.Image(1, ImageStatus.Ready) with { Edits = new(IsHidden: true) });
        await ChangeAsync("public", [1], []);

        var (_, body) = await CallAsync(Route, query: new() { ["since"] = "0" });

        Assert.True((bool)Assert.Single(body!["images"]!.AsArray())!["isHidden"]!);
        Assert.Empty(body["gone"]!.AsArray());
    }

    [Fact]
    public async Task ARevisionThatThereIsNot_IsNotContinued() =>
        Assert.Equal("""{"revision":0,"isComplete":false,"images":[],"gone":[],"albums":[]}""", Text((await CallAsync(Route, query: new() { ["since"] = "7" })).Body));

    [Fact]
    public async Task WhatIsNoRevision_IsRefused() =>
        AssertInvalid("since", "since must be a revision that an answer gave: a whole number.", await CallAsync(Route, query: new() { ["since"] = "-1" }));

    private void Add(ImageRecord image) => Test.Images.Images[image.Id] = image;

    private Task ChangeAsync(string owner, int[] images, string[] albums) =>
        Test.Changes.AddAsync(owner, new LibraryChange([.. images.Select(TestHost.ImageId)], albums), TestContext.Current.CancellationToken);
}
