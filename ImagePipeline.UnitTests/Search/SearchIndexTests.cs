using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Search;

/// <summary>Where a search reads.</summary>
public sealed class SearchIndexTests
{
    private static readonly ImageSearch All = new("ada");
    private static readonly TermCount[] Counts =
    [
        Count(ImageTerm.Label("Sky"), 900), Count(ImageTerm.Label("Sea"), 40), Count(ImageTerm.Label("sea"), 1), Count(ImageTerm.Label("Dog"), 30), Count(ImageTerm.Label("Cat"), 20),
        Count(ImageTerm.Camera("Canon EOS R6"), 500), Count(ImageTerm.Place("DE"), 300), Count(ImageTerm.Place("DE/Berlin"), 25), Count(ImageTerm.Favourite, 15),
    ];

    [Fact]
    public void Choose_WithoutLabels_TheOwnersOrTheStatus()
    {
        AssertIndex("gsi1 OWNER#ada exact", All);
        AssertIndex("gsi1 OWNER#ada", All with { NotLabels = ["sky"] });
        AssertIndex("gsi1 OWNER#ada", All with { Color = "blue" });
        AssertIndex("gsi2 STATUS#ada#FAILED exact", All with { Status = "FAILED" });
        AssertIndex("gsi2 STATUS#ada#FAILED", All with { Status = "FAILED", Orientation = "square" });
    }

    [Fact]
    public void Choose_WithLabels_TheRarest()
    {
        AssertIndex("gsi1 LABEL#ada#sky exact", All with { Labels = ["sky"] });
        AssertIndex("gsi1 LABEL#ada#sky", All with { Labels = ["sky"], Status = "READY" });
        AssertIndex("gsi1 LABEL#ada#sea", All with { Labels = ["sea", "sky"] });
        AssertIndex("gsi1 LABEL#ada#unknown", All with { Labels = ["sea", "unknown"] });
        AssertIndex("gsi1 LABEL#ada#cat+LABEL#ada#dog exact", All with { AnyLabels = ["cat", "dog"] });
        AssertIndex("gsi1 LABEL#ada#sea", All with { Labels = ["sea"], AnyLabels = ["cat", "dog"] });
        AssertIndex("gsi1 LABEL#ada#cat+LABEL#ada#dog", All with { Labels = ["sky"], AnyLabels = ["cat", "dog"] });
    }

    [Fact]
    public void HasChoice_OnlyBetweenLabels()
    {
        Assert.False(SearchIndex.HasChoice(All with { Status = "READY", NotLabels = ["sky"] }));
        Assert.False(SearchIndex.HasChoice(All with { Labels = ["sky"], Status = "READY" }));
        Assert.False(SearchIndex.HasChoice(All with { AnyLabels = ["sea", "sky"] }));
        Assert.True(SearchIndex.HasChoice(All with { Labels = ["sea", "sky"] }));
        Assert.True(SearchIndex.HasChoice(All with { Labels = ["sea"], AnyLabels = ["sky"] }));
    }

    [Fact]
    public void Choose_ByDateTaken_AWord_ElseTheRarestOfLabelsAndTerms()
    {
        var taken = All with { Order = ImageOrder.Taken };

        AssertIndex("gsi3 TIMELINE#ada exact", taken);
        AssertIndex("gsi3 TIMELINE#ada", taken with { Color = "blue" });
        AssertIndex("gsi3 TIMELINE#ada", taken with { IsFavourite = false });
        AssertIndex("gsi3 LABEL#ada#sky exact", taken with { Labels = ["sky"] });
        AssertIndex("gsi3 LABEL#ada#cat+LABEL#ada#dog exact", taken with { AnyLabels = ["cat", "dog"] });
        AssertIndex("gsi3 TERM#ada#place#de/berlin exact", taken with { Place = "de/Berlin" });
        AssertIndex("gsi3 TERM#ada#favourite# exact", taken with { IsFavourite = true });
        AssertIndex("gsi3 TERM#ada#place#de/berlin", taken with { Labels = ["sky", "dog"], Place = "DE/Berlin", Camera = "canon eos r6" });
        AssertIndex("gsi3 TERM#ada#camera#canon eos r6", taken with { Labels = ["sky"], Camera = "CANON EOS R6" });
        AssertIndex("gsi3 WORDS#ada from garda", taken with { Words = ["garda", "lake"], IsFavourite = true });
    }

    [Fact]
    public void Choose_AWordThatNearlyAllHave_IsNotLookedUp()
    {
        AssertIndex("gsi3 TIMELINE#ada", All with { Order = ImageOrder.Taken, Words = ["img"] });
        AssertIndex("gsi3 TIMELINE#ada", All with { Order = ImageOrder.Taken, Words = ["jp"] });
        AssertIndex("gsi3 WORDS#ada from 42", All with { Order = ImageOrder.Taken, Words = ["42", "img"] });
    }

    [Fact]
    public void Choose_WhatIsHidden_LiesTogether()
    {
        AssertIndex("gsi1 HIDDEN#ada exact", All with { IsHidden = true });
        AssertIndex("gsi3 HIDDEN#ada exact", All with { IsHidden = true, Order = ImageOrder.Taken });
        AssertIndex("gsi3 HIDDEN#ada", All with { IsHidden = true, Order = ImageOrder.Taken, Labels = ["sky"] });
        AssertIndex("gsi1 HIDDEN#ada", All with { IsHidden = true, Status = "READY" });
    }

    [Fact]
    public void Choose_ByDateAdded_TermsAreFiltered()
    {
        AssertIndex("gsi1 OWNER#ada", All with { Camera = "canon eos r6" });
        AssertIndex("gsi1 LABEL#ada#sky", All with { Labels = ["sky"], Words = ["lake"], IsFavourite = true });
    }

    private static TermCount Count(ImageTerm term, long count) => new(term, count, []);

    private static void AssertIndex(string expected, ImageSearch search)
    {
        var index = SearchIndex.Choose(search, Counts);

        Assert.Equal(expected, $"{index.Name} {string.Join('+', index.Partitions)}{(index.IsExact ? " exact" : "")}{(index.Beginning is { } word ? $" from {word}" : "")}");
        Assert.Equal(index.Partitions[0].Split('#')[0] is "OWNER" or "STATUS" or "TIMELINE" or "HIDDEN", index.HoldsImages);
    }
}
