using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class ExpireImagesTests
{
    private static readonly string s_id = TestHost.ImageId(1);

    private readonly TestHost _test = new();

    [Theory]
    [InlineData(ImageStatus.AwaitingUpload, ImageStatus.Failed, "NEVER_ARRIVED")]
    [InlineData(ImageStatus.Processing, ImageStatus.Processing, null)]
    [InlineData(ImageStatus.Ready, ImageStatus.Ready, null)]
    [InlineData(ImageStatus.Deleted, ImageStatus.Deleted, null)]
    public async Task AnUploadWhoseTimeIsOver_FailsUnlessItsFileHasCome(string before, string after, string? code)
    {
        Add(TestHost.Image(1, before));

        await TellAsync(Removed("AWAITED"));
        await TellAsync(Removed("AWAITED"));

        Assert.Equal((after, code), (Image.Status, Image.Failure?.Code));
    }

    [Fact]
    public async Task AnImageThatNobodyKnows_IsIgnored()
    {
        await TellAsync(Removed("AWAITED"), Removed("TRASHED"), Written());

        Assert.Empty(_test.Images.Images);
    }

    [Fact]
    public async Task WhatGoesIntoTheTrash_IsWithdrawn_HoweverOftenThatIsTold()
    {
        Trash();

        await TellAsync(Written());
        await TellAsync(Written());

        Assert.Equal([$"held/trash/{s_id}/analysis-0123456789abcdef.jpg"], _test.Objects.Renditions.Keys);
        Assert.Equal(_test.Objects.Renditions.Keys.Single(), Image.Picture!.Renditions[0].Key);
        Assert.False(Image.IsWithdrawing);
    }

    [Fact]
    public async Task AWithdrawalThatDiesWhileItErases_IsFinishedByTheNextTry()
    {
        Trash();
        _test.Images.Images[s_id] = TrashTransitions.BeginWithdrawal(Image, TestHost.Now).Image!;
        var held = Image.Picture!.Renditions[0].Key;
        _test.Objects.Renditions[held] = "image/jpeg";

        await TellAsync(Written());

        Assert.Equal([held], _test.Objects.Renditions.Keys);
        Assert.False(Image.IsWithdrawing);
    }

    [Fact]
    public async Task AnImageThatIsRestoredBeforeItIsWithdrawn_KeepsWhatIsPublished()
    {
        Trash();
        var published = Image.Picture!.Renditions[0].Key;
        _test.Objects.BeforeCopy = _ => _test.Images.Images[s_id] = TrashTransitions.Restore(Image, "public", Image.Revision, TestHost.Now).Image!;

        await TellAsync(Written());
        await TellAsync(Removed("TRASHED"));

        Assert.Equal([published], _test.Objects.Renditions.Keys);
        Assert.Equal((ImageStatus.Ready, null), (Image.Status, Image.TrashedAt));
    }

    [Fact]
    public async Task AnImageWhoseThirtyDaysAreOver_IsErased()
    {
        Trash();
        _test.Time.Advance(TrashTransitions.KeptFor);

        await TellAsync(Removed("TRASHED"));

        Assert.Equal((ImageStatus.Deleted, TestHost.Now.AddDays(30)), (Image.Status, Image.UpdatedAt));
        Assert.Equal([s_id], _test.Objects.Erased);
    }

    [Fact]
    public async Task AnImageThatWentIntoTheTrashAgain_HasItsTimeAnew()
    {
        Trash();
        _test.Images.Images[s_id] = Image with { TrashedAt = TestHost.Now.AddDays(29) };

        await TellAsync(Removed("TRASHED"));

        Assert.Equal((ImageStatus.Ready, TestHost.Now.AddDays(29)), (Image.Status, Image.TrashedAt));
        Assert.Empty(_test.Objects.Erased);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RenditionsThatOthersReplaced_AreErased_AndThoseOfTheImageStay(bool isTrashed)
    {
        var image = TestHost.Image(1, ImageStatus.Ready) with { Picture = TestHost.Picture(1).Published(), Edits = new(Rotation: 90) };
        Add(isTrashed ? image with { TrashedAt = TestHost.Now, Picture = image.Picture.Trashed() } : image);
        string[] kept = [image.Picture.Renditions[0].Key, ObjectKeys.FullRendition(s_id, image.Sha256, 90, "jpg")];
        string[] replaced = [$"images/{s_id}/small-1.webp", $"images/{s_id}/rotated-small-1.webp", ObjectKeys.FullRendition(s_id, image.Sha256, 0, "jpg")];
        foreach (var key in kept.Concat(replaced).Append($"images/{s_id}/rotated-small-2.webp"))
        {
            _test.Objects.Renditions[key] = "image/webp";
        }

        var note = Removed("REPLACED#1");
        note["dynamodb"]!["OldImage"]!["keys"] = new JsonObject { ["S"] = string.Join(' ', kept.Concat(replaced)) };
        await TellAsync(note);

        Assert.Equal([.. kept, $"images/{s_id}/rotated-small-2.webp"], _test.Objects.Renditions.Keys);
    }

    [Fact]
    public async Task AnImageThatWasErased_HasNoVectorAnyMore()
    {
        _test.Vectors.Stored[("resnet18", s_id)] = ([1, 0], new("public", "0000000000000000"));
        _test.Vectors.Stored[("resnet18", TestHost.ImageId(2))] = ([1, 0], new("public", "0000000000000000"));

        await TellAsync(Record("MODIFY", "NewImage", "IMAGE"));

        Assert.Equal([("resnet18", TestHost.ImageId(2))], _test.Vectors.Stored.Keys);
    }

    private ImageRecord Image => _test.Images.Images[s_id];

    private void Add(ImageRecord image) => _test.Images.Images[image.Id] = image;

    private void Trash()
    {
        var image = TestHost.Image(1, ImageStatus.Ready) with { Picture = TestHost.Picture(1).Published() };
        _test.Objects.Renditions[image.Picture.Renditions[0].Key] = "image/jpeg";
        Add(TrashTransitions.Trash(image, "public", TestHost.Now).Image!);
    }

    private static JsonObject Written() => Record("INSERT", "NewImage", "TRASHED");

    private static JsonObject Removed(string kind) => Record("REMOVE", "OldImage", kind);

    private static JsonObject Record(string eventName, string image, string kind) => new()
    {
        ["eventID"] = "change 1",
        ["eventName"] = eventName,
        ["dynamodb"] = new JsonObject
        {
            [image] = new JsonObject
            {
                ["pk"] = new JsonObject { ["S"] = $"IMAGE#{s_id}" },
                ["sk"] = new JsonObject { ["S"] = kind },
                ["trashedAt"] = new JsonObject { ["S"] = "2026-01-02T03:04:05.0000000Z" },
                ["expiresAt"] = new JsonObject { ["N"] = "1" },
            },
            ["SequenceNumber"] = "111",
        },
    };

    private async Task TellAsync(params JsonObject[] records)
    {
        var input = new JsonObject { ["Records"] = new JsonArray([.. records]) };
        await new ExpireImages(_test.Host).InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(input), TestContext.Current.CancellationToken);
    }
}
