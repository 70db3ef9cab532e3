using System.Globalization;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class ImageWriteTests
{
    private static readonly string Image = $"IMAGE#{TestHost.ImageId(1)}";
    private static readonly string Content = $"CONTENT#public#{new string('a', 64)}";

    [Fact]
    public void AnImageThatBecomesReady_IsWrittenAtOnceWithItsClaim_AndItsLabelsBefore()
    {
        var seen = TestHost.Image(1, ImageStatus.Processing) with { Revision = 4 };
        var next = seen with { Status = ImageStatus.Ready, Picture = TestHost.Picture(1), Analysis = TestHost.Analysis("Sky", "Sea"), Town = new("DE", "Berlin"), Revision = 5 };

        var writes = ImageWrite.Replace("table", seen, new(TransitionKind.Change, next) { ClaimsContent = true }, holder: TestHost.ImageId(2));

        Assert.Equal(
            [
                $"put {Image} IMAGE if revision = 4",
                $"put {Content} CONTENT if imageId = {TestHost.ImageId(2)}",
            ],
            writes.Select(Text));
        var terms = ImageWrite.NewTerms(seen, next).ToList();
        var shown = $"2024-05-01T12:34:56.000#{TestHost.ImageId(1)}";
        Assert.Equal(
            [
                $"{Image} LABEL#Sky in LABEL#public#sky {shown}",
                $"{Image} LABEL#Sea in LABEL#public#sea {shown}",
                $"{Image} LABEL#Nature in LABEL#public#nature {shown}",
                $"{Image} TERM#camera#canon in TERM#public#camera#canon {shown}",
                $"{Image} TERM#place#de in TERM#public#place#de {shown}",
                $"{Image} TERM#place#de/berlin in TERM#public#place#de/berlin {shown}",
                $"{Image} WORD#1 in WORDS#public 1#{shown}",
            ],
            terms.Select(term => $"{Key(term)} in {term["gsi3pk"].S} {term["gsi3sk"].S}"));
        Assert.Equal($"LABEL#public#sky {TestHost.ImageId(1)}", $"{terms[0]["gsi1pk"].S} {terms[0]["gsi1sk"].S}");
    }

    [Fact]
    public void Replace_AReadyImageThatIsDeleted_TakesItsLabelsAway()
    {
        var seen = TestHost.Image(1, ImageStatus.Ready) with { Analysis = TestHost.Analysis("Sky") };
        var next = ImageTransitions.Delete(seen, "public", TestHost.Now).Image!;

        Assert.Equal(
            [$"put {Image} IMAGE if revision = 0", $"delete {Image} LABEL#Sky", $"delete {Image} LABEL#Nature", $"delete {Image} WORD#1"],
            ImageWrite.Replace("table", seen, new(TransitionKind.Change, next), holder: null).Select(Text));
    }

    [Fact]
    public void Replace_ADateThatIsCorrected_MovesAllThatTheImageIsFoundBy()
    {
        var seen = TestHost.Image(1, ImageStatus.Ready) with { Analysis = TestHost.Analysis("Sky") };
        var next = seen with { Edits = new(ShownAt: new DateTime(2001, 2, 3)), Revision = 1 };

        Assert.Empty(ImageWrite.NewTerms(seen, next));
        Assert.Equal(
            [$"put {Image} IMAGE if revision = 0", $"put {Image} LABEL#Sky", $"put {Image} LABEL#Nature", $"put {Image} WORD#1"],
            ImageWrite.Replace("table", seen, new(TransitionKind.Change, next), holder: null).Select(Text));
    }

    [Fact]
    public void AnImageOfAnEarlierVersion_GetsAllThatItIsFoundBy_WithItsNextWrite()
    {
        var seen = TestHost.Image(1, ImageStatus.Ready) with { Analysis = TestHost.Analysis("Sky"), TermsVersion = 0 };
        var next = seen with { Edits = new(IsFavourite: true, ShownAt: new DateTime(2001, 2, 3)), Revision = 1 };

        Assert.Equal(
            [$"{Image} LABEL#Sky", $"{Image} LABEL#Nature", $"{Image} TERM#favourite#", $"{Image} WORD#1"],
            ImageWrite.NewTerms(seen, next).Select(Key));
        Assert.Equal([$"put {Image} IMAGE if revision = 0"], ImageWrite.Replace("table", seen, new(TransitionKind.Change, next), holder: null).Select(Text));
    }

    [Fact]
    public void FromItem_AnImageOfAnEarlierVersion_HasItsTown()
    {
        var picture = TestHost.Picture(1);
        var item = ImageItem.ToItem(TestHost.Image(1, ImageStatus.Ready) with { Picture = picture with { Facts = picture.Facts with { Location = new GeoPoint(52.52, 13.41) } } });
        item.Remove("terms");

        Assert.Equal((0, new("DE", "Berlin")), (ImageItem.FromItem(item).TermsVersion, ImageItem.FromItem(item).Town));
    }

    [Fact]
    public void Replace_ADuplicate_GivesItsBytesUpOnlyWhereTheOtherImageStays()
    {
        var seen = TestHost.Image(1);
        var change = ImageTransitions.Duplicate(seen, TestHost.ImageId(2), TestHost.Now);

        Assert.Equal(
            [$"put {Image} IMAGE if revision = 0", $"check IMAGE#{TestHost.ImageId(2)} IMAGE if PROCESSING READY IN_REVIEW"],
            ImageWrite.Replace("table", seen, change, holder: TestHost.ImageId(2)).Select(Text));
    }

    [Fact]
    public void Replace_AClaimOfBytesThatWereNobodys_IsRefusedWhereAnotherWasFaster()
    {
        var seen = TestHost.Image(1);
        var change = ImageTransitions.Begin(seen, TestHost.ExecutionArn(1), TestHost.Now);

        Assert.Contains($"put {Content} CONTENT if attribute_not_exists(pk)", ImageWrite.Replace("table", seen, change, holder: null).Select(Text));
    }

    [Fact]
    public void Replace_AnImageThatIsDeletedWithTheMostLabels_FitsIntoOneTransaction()
    {
        var labels = Enumerable.Range(0, 40).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
        var parents = Enumerable.Range(100, 40).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
        var analysis = TestHost.Analysis(labels);
        var seen = TestHost.Image(1, ImageStatus.Ready) with
        {
            Picture = TestHost.Picture(1),
            Analysis = analysis with { Labels = [.. analysis.Labels.Select(label => label with { Parents = parents })] },
            Town = new("DE", "Berlin"),
            TrashedAt = TestHost.Now,
            Edits = new(IsFavourite: true, Caption: string.Join(' ', labels)),
        };

        Assert.InRange(ImageWrite.Replace("table", seen, ImageTransitions.Delete(seen, "public", TestHost.Now), holder: null).Count, 90, 100);
    }

    [Fact]
    public void Replace_WhatGoesIntoTheTrash_HasAnItemWhoseTimeEnds_AndLeavesItWithIt()
    {
        var seen = TestHost.Image(1, ImageStatus.Ready) with { Picture = TestHost.Picture(1).Published() };
        var trash = TrashTransitions.Trash(seen, "public", TestHost.Now);
        var restore = TrashTransitions.Restore(trash.Image, "public", 1, TestHost.Now);
        var delete = ImageTransitions.Delete(trash.Image, "public", TestHost.Now);

        var writes = ImageWrite.Replace("table", seen, trash, holder: null);

        Assert.Equal([$"put {Image} IMAGE if revision = 0", $"put {Image} TRASHED"], writes.Select(Text));
        Assert.Equal(TestHost.Now.AddDays(30).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), writes[1].Put.Item["expiresAt"].N);
        Assert.Equal(
            [$"put {Image} IMAGE if revision = 1", $"delete {Image} TRASHED"],
            ImageWrite.Replace("table", trash.Image!, restore, holder: null).Select(Text));
        Assert.Equal(
            [$"put {Image} IMAGE if revision = 1", $"delete {Image} TRASHED", $"delete {Image} TERM#camera#canon", $"delete {Image} WORD#1"],
            ImageWrite.Replace("table", trash.Image!, delete, holder: null).Select(Text));
    }

    [Fact]
    public void Replace_ARunThatPublishesWhatIsInTheTrash_IsFollowedByAnotherWithdrawal()
    {
        var seen = TestHost.Image(1, ImageStatus.Processing) with { TrashedAt = TestHost.Now, Revision = 1 };
        var next = seen with { Status = ImageStatus.Ready, Picture = TestHost.Picture(1).Published(), Revision = 2 };
        var withdrawn = TrashTransitions.BeginWithdrawal(next, TestHost.Now);

        Assert.Contains($"put {Image} TRASHED", ImageWrite.Replace("table", seen, new(TransitionKind.Change, next), holder: null).Select(Text));
        Assert.Equal([$"put {Image} IMAGE if revision = 2"], ImageWrite.Replace("table", next, withdrawn, holder: null).Select(Text));
    }

    [Fact]
    public void ToItem_WhatIsInTheTrash_IsInTheIndexOfTheTrashAlone()
    {
        var item = ImageItem.ToItem(TestHost.Image(1, ImageStatus.Ready) with { TrashedAt = TestHost.Now });

        Assert.Equal(("TRASH#public", $"2026-01-02T03:04:05.0000000Z#{TestHost.ImageId(1)}"), (item["gsi1pk"].S, item["gsi1sk"].S));
        Assert.False(item.ContainsKey("gsi2pk"));
    }

    [Theory]
    [InlineData(ImageStatus.AwaitingUpload, null, "STATUS#public#AWAITING_UPLOAD")]
    [InlineData(ImageStatus.Processing, "OWNER#public", "STATUS#public#PROCESSING")]
    [InlineData(ImageStatus.InReview, "OWNER#public", "STATUS#public#IN_REVIEW")]
    [InlineData(ImageStatus.Deleted, null, null)]
    public void ToItem_PutsAnImageIntoTheIndexesOfItsStatus(string status, string? gsi1, string? gsi2)
    {
        var item = ImageItem.ToItem(TestHost.Image(1, status));

        Assert.Equal(gsi1, item.GetValueOrDefault("gsi1pk")?.S);
        Assert.Equal(gsi2, item.GetValueOrDefault("gsi2pk")?.S);
    }

    [Fact]
    public void FromItem_OfToItem_IsTheSameImage()
    {
        var image = TestHost.Image(1, ImageStatus.Ready) with
        {
            Picture = TestHost.Picture(1),
            Analysis = TestHost.Analysis("Sky"),
            Failure = new ImageFailure("CORRUPT", "It is damaged.", new FailureParameters(Format: "PNG")),
            DuplicateOf = TestHost.ImageId(2),
            Steps = [new StepDuration("Resize", TimeSpan.FromMilliseconds(400))],
            ExpiresAt = TestHost.Now,
            TrashedAt = TestHost.Now.AddHours(-1),
            IsWithdrawing = true,
            Edits = new ImageEdits(IsFavourite: true, "The lake"),
            Town = new("DE", "Berlin"),
            Revision = 7,
        };

        Assert.Equivalent(image, ImageItem.FromItem(ImageItem.ToItem(image)), strict: true);
    }

    [Fact]
    public void FromItem_AnImageWhoseColorsRekognitionFound_HasThem()
    {
        var item = ImageItem.ToItem(TestHost.Image(1, ImageStatus.Ready));
        item["picture"] = new AttributeValue(
            """{"format":"jpeg","width":40,"height":30,"placeholder":"","renditions":[],"facts":{},"source":null}""");
        item["analysis"] = new AttributeValue(
            """{"labels":[],"dominantColors":[{"name":"skyblue","hex":"#87ceeb","percent":42}],"quality":{"sharpness":1,"brightness":2,"contrast":3}}""");

        var image = ImageItem.FromItem(item);

        Assert.Equal([new DominantColor("skyblue", "#87ceeb", 42)], image.DominantColors);
        Assert.Equal(new ImageQuality(1, 2, 3), image.Quality);
        Assert.Equal(["blue"], image.Colors);
    }

    [Fact]
    public void FromItem_AFailureFromBeforeParametersWereKept_ReadsAsItWasWritten()
    {
        var item = ImageItem.ToItem(TestHost.Image(1, ImageStatus.Failed));
        item["failure"] = new AttributeValue("""{"code":"CORRUPT","message":"It is damaged."}""");

        Assert.Equal(new ImageFailure("CORRUPT", "It is damaged."), ImageItem.FromItem(item).Failure);
    }

    private static string Text(TransactWriteItem write) => write switch
    {
        { Put: { ConditionExpression: { } condition } put } => $"put {Key(put.Item)} if {Filled(condition, put.ExpressionAttributeValues)}",
        { Put: { } put } => $"put {Key(put.Item)}",
        { Delete: { } delete } => $"delete {Key(delete.Key)}",
        { ConditionCheck: { } check } => $"check {Key(check.Key)} if {string.Join(' ', check.ExpressionAttributeValues.Values.Select(value => value.S))}",
        _ => "?",
    };

    private static string Filled(string condition, Dictionary<string, AttributeValue>? values) =>
        (values ?? []).Aggregate(condition, (text, value) => text.Replace(value.Key, value.Value.N ?? value.Value.S, StringComparison.Ordinal));

    private static string Key(Dictionary<string, AttributeValue> item) => $"{item["pk"].S} {item["sk"].S}";
}
