using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class CountImagesTests
{
    private readonly TestHost _test = new();

    [Fact]
    public async Task AnImageThatBecomesReady_CountsItsLabelsAndItsExecution()
    {
        var before = TestHost.Image(1, ImageStatus.Processing);
        var after = before with
        {
            Status = ImageStatus.Ready,
            Analysis = TestHost.Analysis("Sky", "Sea"),
            Steps = [new StepDuration("Resize", TimeSpan.FromMilliseconds(400))],
            Revision = 1,
        };

        await CountAsync(("change 1", before, after));

        Assert.Equal(
            [
                "change 1: LABELS#public LABEL#Sky +1 count",
                "change 1: LABELS#public LABEL#Sea +1 count",
                "change 1: LABELS#public LABEL#Nature +1 count",
                "change 1: STATISTICS#public MINUTE#2026-01-02T03:04Z +1 outcome/READY",
                "change 1: STATISTICS#public MINUTE#2026-01-02T03:04Z +1 step/Resize/69",
            ],
            _test.Counters.Countings);
    }

    [Fact]
    public async Task AnImageThatIsDeleted_TakesItsLabelsAway()
    {
        var before = TestHost.Image(1, ImageStatus.Ready) with { Analysis = TestHost.Analysis("Sky") };

        await CountAsync(("change 1", before, ImageTransitions.Delete(before, "public", TestHost.Now).Image), ("change 2", null, TestHost.Image(2)));

        Assert.Equal(
            [
                "change 1: LABELS#public LABEL#Sky -1 count",
                "change 1: LABELS#public LABEL#Nature -1 count",
                "change 1: MONTHS#public TAKEN#2026-01 -1 count",
                "change 1: MONTHS#public TAKEN#2026-01 -1 day02",
                "change 1: MONTHS#public ADDED#2026-01 -1 count",
                "change 1: MONTHS#public ADDED#2026-01 -1 day02",
            ],
            _test.Counters.Countings);
    }

    [Fact]
    public async Task ADateThatBecomesKnown_MovesTheImageToAnotherDay()
    {
        var before = TestHost.Image(1, ImageStatus.Processing);
        var picture = TestHost.Picture(1);

        await CountAsync(("change 1", TestHost.Image(1), before), ("change 2", before, before with { Picture = picture with { Facts = picture.Facts with { TakenAt = "2024-05-31T23:59:59-08:00" } } }));

        Assert.Equal(
            [
                "change 1: MONTHS#public TAKEN#2026-01 +1 count",
                "change 1: MONTHS#public TAKEN#2026-01 +1 day02",
                "change 1: MONTHS#public ADDED#2026-01 +1 count",
                "change 1: MONTHS#public ADDED#2026-01 +1 day02",
                "change 2: LABELS#public TERM#camera#canon +1 count",
                "change 2: MONTHS#public TAKEN#2024-05 +1 count",
                "change 2: MONTHS#public TAKEN#2024-05 +1 day31",
                "change 2: MONTHS#public TAKEN#2026-01 -1 count",
                "change 2: MONTHS#public TAKEN#2026-01 -1 day02",
            ],
            _test.Counters.Countings);
    }

    [Fact]
    public async Task ARecordOfAnEarlierVersion_IsBroughtIntoTheIndex_AndCountsWhenItIs()
    {
        var image = TestHost.Image(1, ImageStatus.Ready) with { Picture = TestHost.Picture(1), Analysis = TestHost.Analysis("Sky") };

        await InvokeAsync(("change 1", Item(image, isIndexed: false), Item(image, isIndexed: false)));
        Assert.Equal([image.Id], _test.Indexing.Indexed);
        Assert.Empty(_test.Counters.Countings);

        await InvokeAsync(("change 2", Item(image, isIndexed: false), Item(image)));
        Assert.Equal([image.Id], _test.Indexing.Indexed);
        Assert.Equal(
            [
                "change 2: LABELS#public LABEL#Nature +1 count",
                "change 2: LABELS#public TERM#camera#canon +1 count",
                "change 2: MONTHS#public TAKEN#2024-05 +1 count",
                "change 2: MONTHS#public TAKEN#2024-05 +1 day01",
                "change 2: MONTHS#public ADDED#2026-01 +1 count",
                "change 2: MONTHS#public ADDED#2026-01 +1 day02",
            ],
            _test.Counters.Countings);
    }

    [Fact]
    public async Task CamerasPlacesAndFavourites_AreCounted()
    {
        var before = TestHost.Image(1, ImageStatus.Ready) with { Town = new("DE", "Berlin") };

        await CountAsync(("change 1", before, before with { Edits = new(IsFavourite: true), Town = new("DE", "Potsdam"), Revision = 1 }));

        Assert.Equal(
            [
                "change 1: LABELS#public TERM#place#de/potsdam +1 count",
                "change 1: LABELS#public TERM#favourite# +1 count",
                "change 1: LABELS#public TERM#place#de/berlin -1 count",
            ],
            _test.Counters.Countings);
    }

    [Fact]
    public async Task TheWholeTable_IsIndexedAsFarAsTimeAllows_AndNotedToGoOn()
    {
        _test.Indexing.Stretches = 5;
        _test.Indexing.AfterStretch = () => _test.Time.Advance(TimeSpan.FromSeconds(4));

        await InvokeAsync(("change 1", null, Item(ImageWrite.Key(Keys.Indexing, Keys.Indexing))));
        var (first, seen) = Assert.Single(_test.Indexing.Notes);
        Assert.Equal((1, 0, "3", false), (first.Step, seen, first.From["at"], first.IsFinished));

        await InvokeAsync(("change 2", null, Item(first.ToItem(TestHost.Now))));
        var (second, seenThen) = _test.Indexing.Notes[^1];
        Assert.Equal((2, 1, true), (second.Step, seenThen, second.IsFinished));

        await InvokeAsync(("change 3", null, Item(second.ToItem(TestHost.Now))));
        Assert.Equal(2, _test.Indexing.Notes.Count);
    }

    [Fact]
    public async Task ImagesWithoutAVector_AreQueuedToGetOne()
    {
        _test.Indexing.ImageIds = [.. Enumerable.Range(1, 150).Select(TestHost.ImageId)];
        _test.Vectors.Stored[("resnet18", TestHost.ImageId(2))] = ([1, 0], new("public", "0000000000000000"));
        _test.Vectors.Stored[("titan", TestHost.ImageId(3))] = ([1, 0], new("public", "0000000000000000"));

        await InvokeAsync(("change 1", null, Item(ImageWrite.Key(Keys.Indexing, Keys.Indexing))));

        Assert.Equal(149, _test.Queues.Sent.Count);
        Assert.Equal(
            ("arn:aws:sqs:us-east-1:000000000000:image-pipeline-embed-image", $$$"""{"taskToken":null,"input":{"imageId":"{{{TestHost.ImageId(1)}}}","traceparent":null,"retry":0,"resize":null}}""", TimeSpan.Zero),
            _test.Queues.Sent[0]);
        Assert.DoesNotContain(_test.Queues.Sent, sent => sent.Body.Contains(TestHost.ImageId(2)));

        _test.Environment["EMBEDDINGS"] = "none";
        await InvokeAsync(("change 2", null, Item(ImageWrite.Key(Keys.Indexing, Keys.Indexing))));
        Assert.Equal(149, _test.Queues.Sent.Count);
    }

    [Fact]
    public void WhatTheIndexingItemSaysOfVectors_StaysInItsNotes()
    {
        var item = ImageWrite.Key(Keys.Indexing, Keys.Indexing);
        item["embeddings"] = new("1");

        Assert.Equal("1", Indexing.FromItem(item).ToItem(TestHost.Now)["embeddings"].S);
    }

    [Fact]
    public async Task AnImageInTheTrash_CountsForNoLabelAndNoMonth_UntilItIsRestored()
    {
        var before = TestHost.Image(1, ImageStatus.Ready) with { Analysis = TestHost.Analysis("Sky") };
        var trashed = TrashTransitions.Trash(before, "public", TestHost.Now).Image!;
        var restored = TrashTransitions.Restore(trashed, "public", trashed.Revision, TestHost.Now).Image!;

        await CountAsync(("change 1", before, trashed), ("change 2", trashed, restored), ("change 3", trashed, ImageTransitions.Delete(trashed, "public", TestHost.Now).Image));

        Assert.Equal(
            [
                "change 1: LABELS#public LABEL#Sky -1 count",
                "change 1: LABELS#public LABEL#Nature -1 count",
                "change 1: MONTHS#public TAKEN#2026-01 -1 count",
                "change 1: MONTHS#public TAKEN#2026-01 -1 day02",
                "change 1: MONTHS#public ADDED#2026-01 -1 count",
                "change 1: MONTHS#public ADDED#2026-01 -1 day02",
                "change 2: LABELS#public LABEL#Sky +1 count",
                "change 2: LABELS#public LABEL#Nature +1 count",
                "change 2: MONTHS#public TAKEN#2026-01 +1 count",
                "change 2: MONTHS#public TAKEN#2026-01 +1 day02",
                "change 2: MONTHS#public ADDED#2026-01 +1 count",
                "change 2: MONTHS#public ADDED#2026-01 +1 day02",
            ],
            _test.Counters.Countings);
    }

    [Fact]
    public async Task AHiddenImage_CountsForNoLabelAndNoMonth_AsLongAsItIsHidden()
    {
        var before = TestHost.Image(1, ImageStatus.Ready) with { Analysis = TestHost.Analysis("Sky") };
        var hidden = before with { Edits = new(IsHidden: true), Revision = 1 };

        await CountAsync(("change 1", before, hidden), ("change 2", hidden, hidden with { Edits = new(Title: "Lake", IsHidden: true), Revision = 2 }), ("change 3", hidden, before with { Revision = 3 }));

        string[] counted = ["LABELS#public LABEL#Sky {0} count", "LABELS#public LABEL#Nature {0} count", "MONTHS#public TAKEN#2026-01 {0} count",
            "MONTHS#public TAKEN#2026-01 {0} day02", "MONTHS#public ADDED#2026-01 {0} count", "MONTHS#public ADDED#2026-01 {0} day02"];
        Assert.Equal(
            [.. counted.Select(one => "change 1: " + one.Replace("{0}", "-1", StringComparison.Ordinal)), .. counted.Select(one => "change 3: " + one.Replace("{0}", "+1", StringComparison.Ordinal))],
            _test.Counters.Countings);
    }

    [Fact]
    public async Task ATombstoneThatTheTableForgets_CountsNothing()
    {
        await CountAsync(("change 1", TestHost.Image(1, ImageStatus.Deleted), null));

        Assert.Empty(_test.Counters.Countings);
    }

    [Fact]
    public async Task WhatShowsInALibrary_IsAChangeOfIt_OnceForEachOwner()
    {
        var awaited = TestHost.Image(1);
        var processing = awaited with { Status = ImageStatus.Processing, Revision = 1 };
        var ready = processing with { Status = ImageStatus.Ready, Revision = 2 };
        var trashed = TrashTransitions.Trash(ready, "public", TestHost.Now).Image!;
        var others = TestHost.Image(2, ImageStatus.Ready) with { Owner = "ada" };
        var album = new Album { Id = "album", Owner = "ada", Name = "Sea", CreatedAt = TestHost.Now, UpdatedAt = TestHost.Now };

        await InvokeAsync(
            ("change 1", Item(awaited), Item(processing)), ("change 2", Item(processing), Item(ready)), ("change 3", Item(others), Item(others with { Edits = new(IsFavourite: true), Revision = 1 })),
            ("change 4", null, Item(AlbumItem.ToItem(album))));
        await CountAsync(("change 5", ready, trashed), ("change 6", trashed, ImageTransitions.Delete(trashed, "public", TestHost.Now).Image));
        await InvokeAsync(("change 7", Item(AlbumItem.ToItem(album)), null));

        Assert.Equal(
            ["public: 1", "ada: 2 album", "public: 1", "ada: album"],
            _test.Changes.Changes.Select(change => $"{change.Owner}: {string.Join(' ', change.Change.ImageIds.Select(id => int.Parse(id[^4..], System.Globalization.CultureInfo.InvariantCulture).ToString(System.Globalization.CultureInfo.InvariantCulture)).Concat(change.Change.AlbumIds))}"));
    }

    [Fact]
    public async Task WhatNobodySees_IsNoChangeOfALibrary()
    {
        var ready = TestHost.Image(2, ImageStatus.Ready);

        await CountAsync(("change 1", null, TestHost.Image(1)), ("change 2", TestHost.Image(1), TestHost.Image(1, ImageStatus.Deleted)), ("change 3", TestHost.Image(1, ImageStatus.Deleted), null));
        await InvokeAsync(("change 4", Item(ready, isIndexed: false), Item(ready)));

        Assert.Empty(_test.Changes.Changes);
    }

    [Theory]
    [InlineData(ImageStatus.AwaitingUpload, ImageStatus.Processing, false)]
    [InlineData(ImageStatus.AwaitingUpload, ImageStatus.Failed, true)]
    [InlineData(ImageStatus.Processing, ImageStatus.Failed, true)]
    [InlineData(ImageStatus.Processing, ImageStatus.InReview, true)]
    [InlineData(ImageStatus.Failed, ImageStatus.Processing, false)]
    [InlineData(ImageStatus.Failed, ImageStatus.Failed, true)]
    [InlineData(ImageStatus.InReview, ImageStatus.Ready, false)]
    [InlineData(ImageStatus.Ready, ImageStatus.Deleted, false)]
    public void TheEndOfAnExecution_AndNothingElse_IsCounted(string before, string after, bool isCounted)
    {
        var changes = CountImages.ChangesOf(TestHost.Image(1, before), TestHost.Image(1, after) with { Revision = 1 });

        Assert.Equal(isCounted, changes.Any(change => change.Key.Partition == "STATISTICS#public"));
    }

    [Fact]
    public void AWriteOfTheSameRevision_CountsNothing() =>
        Assert.Empty(CountImages.ChangesOf(TestHost.Image(1, ImageStatus.Failed), TestHost.Image(1, ImageStatus.Failed)));

    [Fact]
    public void Groups_HoldWhatFitsIntoOneTransaction()
    {
        CounterChange Change(string label) => new(new CounterKey("LABELS#public", label), new Dictionary<string, long> { ["count"] = 1 }, new Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>());
        var countings = Enumerable.Range(0, 150).Select(i => new Counting($"{i}", [Change("shared"), Change($"own {i}")])).ToList();

        var groups = DynamoCounterStore.GroupsOf(countings).ToList();

        Assert.Equal(countings, groups.SelectMany(group => group));
        Assert.All(groups, group => Assert.InRange(group.Count + group.SelectMany(counting => counting.Changes).Select(change => change.Key).Distinct().Count(), 1, 100));
        Assert.Equal([49, 49, 49, 3], groups.Select(group => group.Count));
    }

    // As DynamoDB's stream has it.
    private Task CountAsync(params (string Id, ImageRecord? Before, ImageRecord? After)[] changes) =>
        InvokeAsync([.. changes.Select(change => (change.Id, Item(change.Before), Item(change.After)))]);

    private async Task InvokeAsync(params (string Id, JsonObject? Before, JsonObject? After)[] changes)
    {
        var input = new JsonObject
        {
            ["Records"] = new JsonArray([.. changes.Select(change => new JsonObject
            {
                ["eventID"] = change.Id,
                ["eventName"] = "MODIFY",
                ["dynamodb"] = new JsonObject { ["OldImage"] = change.Before, ["NewImage"] = change.After, ["SequenceNumber"] = "111" },
            })]),
        };
        var answer = await new CountImages(_test.Host).InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(input), TestContext.Current.CancellationToken);
        Assert.Equal("""{"batchItemFailures":[]}""", System.Text.Encoding.UTF8.GetString(answer.Span));
    }

    private static JsonObject? Item(ImageRecord? image, bool isIndexed = true) => image is null
        ? null
        : Item(ImageItem.ToItem(image).Where(value => isIndexed || !(value.Key == "terms" || value.Key.StartsWith("gsi3", StringComparison.Ordinal))).ToDictionary());

    private static JsonObject Item(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item) =>
        new(item.Select(value => KeyValuePair.Create<string, JsonNode?>(
            value.Key, value.Value.S is { } text ? new JsonObject { ["S"] = text } : new JsonObject { ["N"] = value.Value.N })));
}
