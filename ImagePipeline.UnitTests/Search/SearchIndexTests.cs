using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Search;

/// <summary>Where a search reads.</summary>
public sealed class SearchIndexTests
{
    private static readonly ImageSearch All = new("ada");
    private static readonly LabelCount[] Counts = [new("Sky", 900), new("Sea", 40), new("sea", 1), new("Dog", 30), new("Cat", 20)];

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

    private static void AssertIndex(string expected, ImageSearch search)
    {
        var index = SearchIndex.Choose(search, Counts);

        Assert.Equal(expected, $"{index.Name} {string.Join('+', index.Partitions)}{(index.IsExact ? " exact" : "")}");
        Assert.Equal(!index.Partitions[0].StartsWith("LABEL", StringComparison.Ordinal), index.HoldsImages);
    }
}
