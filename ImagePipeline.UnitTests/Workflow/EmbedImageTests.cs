using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Similarity;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;
using ImagePipeline.UnitTests.Imaging;

namespace ImagePipeline.UnitTests.Workflow;

[Collection("libvips")]
public sealed class EmbedImageTests
{
    private static readonly string s_id = TestHost.ImageId(1);

    private readonly TestHost _test = new();

    public EmbedImageTests()
    {
        using var picture = TestPicture.Quadrants(400, 200);
        _test.Objects.Rendition = TestPicture.Jpeg(picture);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnImage_GetsTheVectorOfItsAnalysisRendition_UnderItsOwner()
    {
        Add(TestHost.Image(1, ImageStatus.Processing) with { Owner = "ada" });

        var answer = await EmbedAsync();

        Assert.True(answer.IsEmbedded);
        Assert.Equal([TestHost.Resized(1).Analysis.Key], _test.Objects.Read);
        var (key, (vector, metadata)) = Assert.Single(_test.Vectors.Stored);
        Assert.Equal((("resnet18", s_id), "ada"), (key, metadata.Owner));
        Assert.Equal([1, 0], vector);
        Assert.Equal(PerceptualHash.Of(_test.Objects.Rendition), PerceptualHash.Parse(metadata.Hash));
        Assert.Empty(_test.Duplicates.Pairs);
    }

    [Fact]
    public async Task WhatIsNearlyTheSamePicture_IsAPair_OfTheSameOwnerAlone()
    {
        var hash = PerceptualHash.Format(PerceptualHash.Of(_test.Objects.Rendition));
        float[] alike = [0.9f, MathF.Sqrt(1 - (0.9f * 0.9f))];
        _test.Vectors.Stored[("resnet18", TestHost.ImageId(2))] = (alike, new VectorMetadata("public", hash));
        _test.Vectors.Stored[("resnet18", TestHost.ImageId(3))] = (alike, new VectorMetadata("public", PerceptualHash.Format(~PerceptualHash.Parse(hash))));
        _test.Vectors.Stored[("resnet18", TestHost.ImageId(4))] = ([1, 0], new VectorMetadata("public", "0000000000000000"));
        _test.Vectors.Stored[("resnet18", TestHost.ImageId(5))] = ([0, 1], new VectorMetadata("public", hash));
        _test.Vectors.Stored[("resnet18", TestHost.ImageId(6))] = ([1, 0], new VectorMetadata("bob", hash));
        Add(TestHost.Image(1, ImageStatus.Processing));

        await EmbedAsync();

        Assert.Equal([(TestHost.ImageId(2), s_id, 0.9), (TestHost.ImageId(4), s_id, 1)],
            _test.Duplicates.Pairs.Values.Select(pair => (pair.Pair.First, pair.Pair.Second, Math.Round(pair.Pair.Score, 3))).Order());
    }

    [Fact]
    public async Task APairThatIsIgnored_StaysSoWhenAnImageIsEmbeddedAnew()
    {
        _test.Vectors.Stored[("resnet18", TestHost.ImageId(2))] = ([1, 0], new VectorMetadata("public", "0000000000000000"));
        Add(TestHost.Image(1, ImageStatus.Processing));
        await EmbedAsync();
        await _test.Duplicates.TryIgnoreAsync("public", s_id, TestHost.ImageId(2), isIgnored: true, Cancellation);

        await EmbedAsync();

        Assert.True(Assert.Single(_test.Duplicates.Pairs).Value.IsIgnored);
    }

    [Fact]
    public async Task AnImageThatIsGone_HasNoVector_EvenIfItGoesMeanwhile()
    {
        Assert.False((await EmbedAsync()).IsEmbedded);
        Assert.Empty(_test.Vectors.Stored);

        Add(TestHost.Image(1, ImageStatus.Processing));
        _test.Vectors.AfterPut = () =>
        {
            Add(TestHost.Image(1, ImageStatus.Deleted));
            return Task.CompletedTask;
        };

        Assert.False((await EmbedAsync()).IsEmbedded);
        Assert.Empty(_test.Vectors.Stored);
    }

    [Fact]
    public async Task WithoutEmbeddings_NothingIsRead()
    {
        _test.Environment["EMBEDDINGS"] = "none";
        Add(TestHost.Image(1, ImageStatus.Processing));

        Assert.False((await EmbedAsync()).IsEmbedded);
        Assert.Empty(_test.Objects.Read);
    }

    [Fact]
    public async Task AnImageOfTheQueue_IsEmbeddedByWhatItsRecordSays_AndNobodyIsAnswered()
    {
        Add(TestHost.Image(1, ImageStatus.Ready) with { Picture = TestHost.Picture(1).Published() });

        Assert.Empty(await TakeFromQueueAsync());

        Assert.Equal([ObjectKeys.Published(TestHost.Resized(1).Analysis.Key)], _test.Objects.Read);
        Assert.Single(_test.Vectors.Stored);
        Assert.Empty(_test.StepFunctions.Answers);
    }

    [Fact]
    public async Task AnImageOfTheQueueWhoseRunHasNotEnded_ComesAgain()
    {
        Add(TestHost.Image(1, ImageStatus.Processing));

        Assert.Equal(["message"], await TakeFromQueueAsync());
        Assert.Empty(_test.Vectors.Stored);
    }

    [Fact]
    public async Task AnImageOfTheQueueWithoutAPicture_IsDone()
    {
        Add(TestHost.Image(1, ImageStatus.Failed));

        Assert.Empty(await TakeFromQueueAsync());
        Assert.Empty(_test.Objects.Read);
    }

    [Fact]
    public async Task AModelThatNobodyKnows_IsNamed()
    {
        Assert.Equal("EMBEDDINGS is 'clip', but must be one of: resnet18, titan, none.", Assert.Throws<InvalidOperationException>(() => Embedders.Of("clip", () => throw new NotSupportedException())).Message);
        Add(TestHost.Image(1, ImageStatus.Processing));
        await EmbedAsync();
    }

    private void Add(ImageRecord image) => _test.Images.Images[image.Id] = image;

    private Task<EmbedOutput> EmbedAsync() => new EmbedImage(_test.Host).HandleAsync(new EmbedInput(s_id, null, 0, TestHost.Resized(1)), Cancellation);

    /// <summary>The messages that are to come again.</summary>
    private async Task<IEnumerable<string?>> TakeFromQueueAsync()
    {
        var body = new JsonObject { ["input"] = new JsonObject { ["imageId"] = s_id, ["retry"] = 0 } };
        var message = new JsonObject { ["messageId"] = "message", ["body"] = body.ToJsonString() };
        var payload = new JsonObject { ["Records"] = new JsonArray(message) };
        var answer = JsonNode.Parse((await new EmbedImage(_test.Host).InvokeAsync(Encoding.UTF8.GetBytes(payload.ToJsonString()), Cancellation)).Span)!;
        return [.. answer["batchItemFailures"]!.AsArray().Select(failure => (string?)failure!["itemIdentifier"])];
    }
}
